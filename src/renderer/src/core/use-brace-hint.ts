/** What a field says of double braces that make no variable; nothing keeps them from being sent. */
import type { TextareaProps } from '@mantine/core'
import { NAME_RULE, strayBraces, unclosedBraces } from '@shared/domain/template'
import { useMask } from './presenter'

/** Longer ones are known by their beginning. */
const SHOWN_LENGTH = 40

const shortened = (text: string): string =>
  text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text

function hintOf(template: string, hidesMessages: boolean): string | undefined {
  const [stray] = strayBraces(template)
  if (stray !== undefined) {
    const what = hidesMessages ? 'One of the {{…}}' : shortened(stray)
    return `${what} is not a variable and is sent as it stands. A name has ${NAME_RULE}.`
  }
  const unclosed = unclosedBraces(template)
  if (unclosed === undefined) return undefined
  const what = hidesMessages ? 'One of the {{' : `“${shortened(unclosed)}”`
  return `${what} is not closed and is sent as it stands. A variable ends with }}.`
}

/** Props for a text input; the hint stands below it. */
export function useBraceHint(
  template: string
): Pick<TextareaProps, 'description' | 'inputWrapperOrder'> {
  const description = hintOf(template, useMask().hidesMessages)
  if (description === undefined) return {}
  return { description, inputWrapperOrder: ['label', 'input', 'description', 'error'] }
}
