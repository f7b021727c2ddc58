/** What a field says of double braces that are no variable; nothing keeps them from being sent. */
import type { TextareaProps } from '@mantine/core'
import { NAME_RULE, strayBraces } from '@shared/domain/template'
import { useMask } from './presenter'

/** Longer ones are known by their beginning. */
const SHOWN_LENGTH = 40

const shortened = (text: string): string =>
  text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text

/** Props for a text input; the hint stands below it. */
export function useBraceHint(
  template: string
): Pick<TextareaProps, 'description' | 'inputWrapperOrder'> {
  const { hidesMessages } = useMask()
  const [stray] = strayBraces(template)
  if (stray === undefined) return {}
  const what = hidesMessages ? 'One of the {{…}}' : shortened(stray)
  return {
    description: `${what} is not a variable and is sent as it stands. A name has ${NAME_RULE}.`,
    inputWrapperOrder: ['label', 'input', 'description', 'error']
  }
}
