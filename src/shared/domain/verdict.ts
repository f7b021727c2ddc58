/**
 * What the person on the other side had of an event, whatever the platform answered: given by the
 * trainer, the tester or the operator, to any attempt, as often as they change their mind.
 */
import { z } from 'zod'
import { textProblem } from './text'

export const VERDICTS = [
  'seen',
  /** With an accepted attempt: the find this tool is made for. */
  'not-seen',
  /** Seen, but so many seconds after it was sent. */
  'late',
  /** Seen, but not as it was sent: another text, another engagement, twice. */
  'wrong'
] as const
export type Verdict = (typeof VERDICTS)[number]

/** The words on the screen. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  seen: 'Seen',
  'not-seen': 'Not seen',
  late: 'Late',
  wrong: 'Wrong'
}

/** A filter may look for those that nobody has judged yet, too. */
export const VERDICT_CHOICES = [...VERDICTS, 'none'] as const
export type VerdictChoice = (typeof VERDICT_CHOICES)[number]
export const VERDICT_CHOICE_WORDS: Readonly<Record<VerdictChoice, string>> = {
  ...VERDICT_WORDS,
  none: 'No verdict'
}

export const MAX_VERDICT_NOTE_LENGTH = 1_000
export const MAX_LATE_SECONDS = 86_400

const verdictNoteSchema = z
  .string({ error: 'Verdict note must be text.' })
  .max(
    MAX_VERDICT_NOTE_LENGTH,
    `Verdict note is longer than ${MAX_VERDICT_NOTE_LENGTH.toLocaleString('en')} characters.`
  )
  .superRefine((text, context) => {
    const problem = textProblem(text)
    if (problem) context.addIssue({ code: 'custom', message: `Verdict note ${problem}.` })
  })

/** A verdict as it is given. Without `note` the note that is there stays. */
export const verdictInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['seen', 'not-seen', 'wrong']), note: verdictNoteSchema.optional() }),
  z.object({
    kind: z.literal('late'),
    lateSeconds: z
      .number({ error: 'Seconds must be a number.' })
      .min(0, 'Seconds must be at least 0.')
      .max(MAX_LATE_SECONDS, `Seconds must be at most ${MAX_LATE_SECONDS.toLocaleString('en')}.`),
    note: verdictNoteSchema.optional()
  })
])
export type VerdictInput = z.output<typeof verdictInputSchema>

/** A verdict as it stands with its attempt. */
export const givenVerdictSchema = z.object({
  kind: z.enum(VERDICTS),
  /** For `late` only. */
  lateSeconds: z.number().nullable(),
  note: z.string(),
  /** Milliseconds since 1970; stays as long as the kind does. */
  givenAt: z.number()
})
export type GivenVerdict = z.infer<typeof givenVerdictSchema>

/** A verdict that an attempt had before it was changed. */
export const formerVerdictSchema = z.object({
  attemptId: z.number().int().positive(),
  kind: z.enum(VERDICTS),
  lateSeconds: z.number().min(0).max(MAX_LATE_SECONDS).nullable(),
  note: verdictNoteSchema,
  givenAt: z.number().int().min(0)
})
export type FormerVerdict = z.infer<typeof formerVerdictSchema>

/** What was done when verdicts were given, as far as it takes to bring back what was there. */
export interface VerdictsGiven {
  /** Milliseconds since 1970. */
  readonly givenAt: number
  readonly former: readonly FormerVerdict[]
}

/** The verdict that an attempt has once `verdict` is given to it. */
export const verdictAfter = (
  verdict: VerdictInput,
  givenAt: number,
  former: GivenVerdict | undefined
): GivenVerdict => ({
  kind: verdict.kind,
  lateSeconds: verdict.kind === 'late' ? verdict.lateSeconds : null,
  note: verdict.note ?? former?.note ?? '',
  givenAt: former?.kind === verdict.kind ? former.givenAt : givenAt
})

/** How late it is when it is seen `now`; a clock that was set back gives 0. */
export const secondsLate = (sentAt: number, now: number): number =>
  Math.min(Math.round(Math.max(0, now - sentAt) / 1000), MAX_LATE_SECONDS)

/** Milliseconds from sending to the verdict; a clock that was set back gives 0. */
export const verdictDelayMs = (sentAt: number, { givenAt }: GivenVerdict): number =>
  Math.max(0, givenAt - sentAt)
