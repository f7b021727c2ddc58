/** What is asked before a verdict is given: how late, or whether so many attempts are meant. */
import { Button, Group, Modal, NumberInput, Text } from '@mantine/core'
import { MAX_LATE_SECONDS, secondsLate, verdictInputSchema } from '@shared/domain/verdict'
import { parse } from '@shared/parse'
import { type FormEvent, useState } from 'react'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useReturnFocus } from '../../components/use-return-focus'
import { countOf, formatCount } from '../../format'
import { giveVerdict } from './give-verdict'
import { VerdictAnnouncer } from './VerdictAnnouncer'
import { closeQuestion, judgeMany, useVerdicts, type VerdictQuestion } from './verdict-actions'
import { VERDICT_ACT_WORDS, type VerdictAct } from './verdict-keys'

/** A verdict given as it happens: the time that went by since is how late it was, to begin with. */
const LIVE_SECONDS = 600

function suggestedSeconds({ judged }: VerdictQuestion): number | '' {
  if (!judged) return ''
  if (judged.verdict?.lateSeconds != null) return judged.verdict.lateSeconds
  const seconds = secondsLate(judged.sentAt, Date.now())
  return seconds <= LIVE_SECONDS ? seconds : ''
}

function LateDialog({ question }: { readonly question: VerdictQuestion }) {
  const { ids } = question
  const [seconds, setSeconds] = useState<number | string>(() => suggestedSeconds(question))
  const [error, setError] = useState<string | null>(null)
  useReturnFocus()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const verdict = parse(verdictInputSchema, {
      kind: 'late',
      lateSeconds: seconds === '' ? undefined : Number(seconds)
    })
    if (!verdict.ok) return setError(verdict.error.message)
    if (await giveVerdict(ids, verdict.value)) closeQuestion()
  }
  return (
    <Modal opened onClose={closeQuestion} title="How late was it?" size="sm">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <NumberInput
          label="Seconds late"
          description={
            ids.length > 1
              ? `For all ${formatCount(ids.length)} selected attempts.`
              : 'From sending to the moment the operator saw it.'
          }
          min={0}
          max={MAX_LATE_SECONDS}
          clampBehavior="none"
          decimalScale={1}
          value={seconds}
          error={error}
          data-autofocus
          onChange={(value) => {
            setSeconds(value)
            setError(null)
          }}
        />
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={closeQuestion}>
            Cancel
          </Button>
          <Button type="submit">Late</Button>
        </Group>
      </form>
    </Modal>
  )
}

interface ManyProps {
  readonly ids: readonly number[]
  readonly act: Exclude<VerdictAct, 'late'>
}

function ManyQuestion({ ids, act }: ManyProps) {
  const words = VERDICT_ACT_WORDS[act]
  return (
    <ConfirmDialog
      title={
        act === 'clear'
          ? `Clear the verdict of ${countOf(ids.length, 'attempt')}?`
          : `“${words}” for ${countOf(ids.length, 'attempt')}?`
      }
      confirm={words}
      onConfirm={() => judgeMany(ids, act)}
      onClose={closeQuestion}
    >
      <Text>
        {act === 'clear'
          ? 'The notes to their verdicts go with them.'
          : 'It takes the place of the verdicts that some of them may have.'}
      </Text>
    </ConfirmDialog>
  )
}

export function VerdictDialogs() {
  const { question } = useVerdicts()
  return (
    <>
      <VerdictAnnouncer />
      {question?.act === 'late' && <LateDialog question={question} />}
      {question && question.act !== 'late' && (
        <ManyQuestion ids={question.ids} act={question.act} />
      )}
    </>
  )
}
