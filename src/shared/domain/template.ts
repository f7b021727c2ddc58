/**
 * Variables in a message: `{{name}}` is asked for before sending. A name is made of letters and
 * digits of any script, with spaces, `_` and `-` between them. Anything else in double braces is
 * sent as it stands, which the fields of a message say.
 */

const BRACES = /\{\{([^{}]*)\}\}/g
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} _-]*$/u
const MAX_NAME_LENGTH = 60

export const NAME_RULE = `letters, digits, spaces, _ and -, the first a letter or digit, at most ${MAX_NAME_LENGTH} in all`

/** The variable that is meant, however it is spaced and its accents are encoded. */
export function variableName(text: string): string | undefined {
  const name = text.trim().replace(/\s+/g, ' ').normalize('NFC')
  return name.length <= MAX_NAME_LENGTH && NAME.test(name) ? name : undefined
}

type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly text: string }
  /** Double braces around what is no name. */
  | { readonly kind: 'stray'; readonly text: string }

/** The template cut into its parts, in order; joined `text`s give it back. */
export function templateParts(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  for (const match of template.matchAll(BRACES)) {
    const [text, inside = ''] = match
    if (match.index > end) parts.push({ kind: 'text', text: template.slice(end, match.index) })
    const name = variableName(inside)
    parts.push(name === undefined ? { kind: 'stray', text } : { kind: 'variable', name, text })
    end = match.index + text.length
  }
  if (end < template.length) parts.push({ kind: 'text', text: template.slice(end) })
  return parts
}

/** Each variable's name once, in the order of first use. */
export const templateVariables = (template: string): readonly string[] => [
  ...new Set(templateParts(template).flatMap((part) => (part.kind === 'variable' ? part.name : [])))
]

/** What stands in double braces without being a variable. */
export const strayBraces = (template: string): readonly string[] =>
  templateParts(template).flatMap((part) => (part.kind === 'stray' ? part.text : []))

const UNCLOSED = /\{\{(?!\{)\s*[\p{L}\p{M}\p{N}_-]*/u

/** The first double brace that no `}}` closes, with the word after it; it is sent as it stands. */
export function unclosedBraces(template: string): string | undefined {
  for (const { kind, text } of templateParts(template)) {
    const found = kind === 'text' ? UNCLOSED.exec(text)?.[0] : undefined
    if (found !== undefined) return found.trimEnd()
  }
  return undefined
}

/** Whether a person should see the message before it is sent. */
export const hasBraces = (template: string): boolean =>
  templateParts(template).some(({ kind }) => kind !== 'text')

export interface FilledTemplate {
  readonly text: string
  /** Variables with no value (absent or only white space); the text must not be sent then. */
  readonly missing: readonly string[]
}

/** Values are put in as they are: braces in a value are not variables. */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, string>>
): FilledTemplate {
  const valueFor = (name: string): string =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : ''
  return {
    text: templateParts(template)
      .map((part) => (part.kind === 'variable' ? valueFor(part.name) : part.text))
      .join(''),
    missing: templateVariables(template).filter((name) => valueFor(name).trim() === '')
  }
}
