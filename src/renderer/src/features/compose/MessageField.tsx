/** The textbox "Message", its variables, and how long it is. */
import { Text, Textarea } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { MAX_MESSAGE_LENGTH, messageProblem } from '@shared/domain/message'
import { useMask } from '../../core/presenter'
import { useBraceHint } from '../../core/use-brace-hint'
import { useConcealed } from '../../core/use-concealed'
import { countOf, formatCount } from '../../format'
import type { SendCheck } from './check-send'
import { useCompose } from './compose-store'
import { redoReplacement, undoReplacement } from './load-message'
import { VariableFields } from './VariableFields'

/** Empty is said only once a send was tried; all else as soon as it is so. */
function shownProblem(check: SendCheck, refused: boolean): string | undefined {
  if (refused) return check.problems.message
  return check.text.trim() === '' ? undefined : messageProblem(check.text)
}

/** The browser undoes where there is nothing to step over: what was typed since. */
const stepOver = (step: () => string | undefined) => (event: Pick<Event, 'preventDefault'>) => {
  if (step() !== undefined) event.preventDefault()
}
const theirs = { preventDefault: false }

const onUndoKey = getHotkeyHandler([
  ['mod+Z', stepOver(undoReplacement), theirs],
  ['mod+Shift+Z', stepOver(redoReplacement), theirs],
  ['mod+Y', stepOver(redoReplacement), theirs]
])

export function MessageField({ check }: { readonly check: SendCheck }) {
  const { message, setMessage, refusals, sending, draftProblem } = useCompose()
  const field = useConcealed({
    label: 'Message',
    value: message,
    onChange: setMessage,
    conceal: useMask().hidesMessages,
    until: sending
  })
  const hint = useBraceHint(message)
  const refused = refusals > 0
  return (
    <>
      <Textarea
        label="Message"
        placeholder="What did the visitor do? Such as “Visitor navigated to insurance page”. {{name}} asks for a value."
        autosize
        minRows={2}
        maxRows={8}
        {...field}
        {...hint}
        {...(!field.readOnly && { onKeyDown: onUndoKey })}
        error={draftProblem ?? shownProblem(check, refused)}
        spellCheck
      />
      <VariableFields problems={refused ? check.problems.variables : {}} />
    </>
  )
}

export function MessageLength({ text }: { readonly text: string }) {
  const over = text.length > MAX_MESSAGE_LENGTH
  return (
    <Text fz="xs" c={over ? 'var(--mantine-color-error)' : 'dimmed'}>
      {countOf(text.length, 'character')}
      {over && ` of at most ${formatCount(MAX_MESSAGE_LENGTH)}`}
    </Text>
  )
}
