/**
 * What may stand in a text that is sent or stored. SQLite cuts a text at NUL and HTTP has no
 * place for control characters, so both are refused at the door instead of being changed quietly.
 */
import { z } from 'zod'

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const FORBIDDEN_CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/

/** What is wrong with a text of several lines, or `undefined`. Tab and line breaks are fine. */
export function textProblem(text: string): string | undefined {
  if (!text.isWellFormed()) return 'holds half of a character (a lone surrogate); type it again'
  const control = FORBIDDEN_CONTROLS.exec(text)
  if (!control) return undefined
  const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return `holds a control character (U+${code}) at position ${control.index + 1}; delete it`
}

/** What is wrong with a text of one line, or `undefined`. */
export function lineProblem(text: string): string | undefined {
  return /[\t\r\n]/.test(text) ? 'must be on one line' : textProblem(text)
}

/** At most so much of the beginning; cut between characters, never inside of one. */
export function shortened(text: string, maxLength: number): string {
  const isInside = /[\uD800-\uDBFF]/.test(text.charAt(maxLength - 1))
  return text.length <= maxLength ? text : text.slice(0, isInside ? maxLength - 1 : maxLength)
}

/** The same, with an ellipsis in place of what is missing. */
export const excerpt = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${shortened(text, maxLength)}…`

/** A required one-line text such as a name or a title, trimmed. `what` starts the error's sentence. */
export const lineSchema = (what: string, maxLength: number) =>
  optionalLineSchema(what, maxLength).refine((text) => text !== '', `${what} is missing.`)

/** The same where it may be left empty. */
export const optionalLineSchema = (what: string, maxLength: number) =>
  z
    .string({ error: `${what} must be text.` })
    .trim()
    .superRefine((text, context) => {
      const problem =
        text.length > maxLength ? `is longer than ${maxLength} characters` : lineProblem(text)
      if (problem) context.addIssue({ code: 'custom', message: `${what} ${problem}.` })
    })
