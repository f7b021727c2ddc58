/** What the operator saw of an event: the verdict, when it was given, and a note to it. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { Attempt } from '@shared/domain/attempt'
import {
  MAX_VERDICT_NOTE_LENGTH,
  VERDICTS,
  type VerdictInput,
  verdictDelayMs
} from '@shared/domain/verdict'
import { VERDICT_ICONS } from '../../components/VerdictBadge'
import { api } from '../../core/api'
import { formatDuration, formatMoment } from '../../format'
import { NoteEditor } from './NoteEditor'
import { judgeOne } from './verdict-actions'
import { VERDICT_ACT_WORDS, VERDICT_KEY_OF } from './verdict-keys'

type Judged = Pick<Attempt, 'id' | 'sentAt' | 'verdict'>

export function VerdictButtons({ attempt }: { readonly attempt: Judged }) {
  const { verdict } = attempt
  return (
    <Group gap={6}>
      {VERDICTS.map((kind) => {
        const Icon = VERDICT_ICONS[kind]
        const isGiven = verdict?.kind === kind
        return (
          <Button
            key={kind}
            size="compact-sm"
            variant={isGiven ? 'filled' : 'default'}
            leftSection={<Icon size={15} aria-hidden />}
            aria-pressed={isGiven}
            title={`Key ${VERDICT_KEY_OF[kind]}`}
            onClick={() => judgeOne(attempt, kind)}
          >
            {kind === 'late' ? `${VERDICT_ACT_WORDS.late}…` : VERDICT_ACT_WORDS[kind]}
          </Button>
        )
      })}
      {verdict && (
        <Button
          size="compact-sm"
          variant="subtle"
          title={`Key ${VERDICT_KEY_OF.clear}`}
          onClick={() => judgeOne(attempt, 'clear')}
        >
          {VERDICT_ACT_WORDS.clear}
        </Button>
      )}
    </Group>
  )
}

const asInput = ({ verdict }: Judged): VerdictInput | null => {
  if (!verdict) return null
  const { kind, lateSeconds } = verdict
  return kind === 'late' ? { kind, lateSeconds: lateSeconds ?? 0 } : { kind }
}

export function VerdictEditor({ attempt }: { readonly attempt: Attempt }) {
  const { id, sentAt, verdict } = attempt
  const saveNote = async (note: string) => {
    const given = asInput(attempt)
    if (!given) return null
    const answer = await api.history.setVerdict({ ids: [id], verdict: { ...given, note } })
    return answer.ok ? null : answer.error
  }
  return (
    <Stack component="section" gap={6} aria-label="Verdict">
      <Text fw={600}>Did the operator see it?</Text>
      <VerdictButtons attempt={attempt} />
      {verdict && (
        <>
          <Text c="dimmed" fz="xs">
            {verdict.lateSeconds !== null &&
              `Seen ${formatDuration(verdict.lateSeconds * 1000)} late. `}
            Verdict given {formatDuration(verdictDelayMs(sentAt, verdict))} after sending, at{' '}
            {formatMoment(verdict.givenAt, Date.now())}.
          </Text>
          <NoteEditor
            key={id}
            attemptId={id}
            label="Note to the verdict"
            placeholder="What did the operator see?"
            maxLength={MAX_VERDICT_NOTE_LENGTH}
            minRows={1}
            note={verdict.note}
            save={saveNote}
          />
        </>
      )}
    </Stack>
  )
}
