/**
 * What a session's report says, gathered from one attempt after the other: memory grows with the
 * number of engagements and kinds of failure, and by eight bytes for each attempt's duration.
 */
import type { Attempt, AttemptState, Explanation } from '@shared/domain/attempt'
import type { Environment } from '@shared/domain/host'
import { VERDICTS, type Verdict } from '@shared/domain/verdict'

export interface Tally {
  sent: number
  /** An answer came, whatever it said. */
  answered: number
  accepted: number
  readonly verdicts: Record<Verdict, number>
  acceptedNotSeen: number
  /** Accepted, and nobody has said yet what the operator saw of it. */
  acceptedUnjudged: number
}

export interface EngagementFindings extends Tally {
  readonly profileName: string
  readonly environment: Environment
  readonly baseUrl: string
  readonly engagementId: string
}

/** One kind of failure, or of an answer that is not as documented. */
export interface Problem {
  readonly state: AttemptState
  readonly status: number | null
  readonly explanation: Explanation
  readonly firstAt: number
  count: number
}

export interface Durations {
  readonly count: number
  readonly shortest: number
  readonly median: number
  /** 95 of 100 took no longer. */
  readonly most: number
  readonly longest: number
  readonly buckets: readonly Bucket[]
}

interface Bucket {
  readonly label: string
  readonly count: number
}

export const isAcceptedNotSeen = ({ state, verdict }: Attempt): boolean =>
  state === 'accepted' && verdict?.kind === 'not-seen'

/** Judged as seen, in time or late. */
export const seenIn = ({ verdicts }: Tally): number => verdicts.seen + verdicts.late

export const unjudgedIn = ({ sent, verdicts }: Tally): number =>
  sent - VERDICTS.reduce((sum, kind) => sum + verdicts[kind], 0)

const emptyTally = (): Tally => ({
  sent: 0,
  answered: 0,
  accepted: 0,
  verdicts: { seen: 0, 'not-seen': 0, late: 0, wrong: 0 },
  acceptedNotSeen: 0,
  acceptedUnjudged: 0
})

function count(tally: Tally, attempt: Attempt): void {
  const { state, response, verdict } = attempt
  tally.sent++
  if (response) tally.answered++
  if (verdict) tally.verdicts[verdict.kind]++
  if (isAcceptedNotSeen(attempt)) tally.acceptedNotSeen++
  if (state !== 'accepted') return
  tally.accepted++
  if (!verdict) tally.acceptedUnjudged++
}

/** Where one bar of the chart ends and the next begins, in milliseconds. */
const EDGES = [50, 100, 200, 500, 1000, 2000, 5000, 10_000] as const

const edgeWords = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`)

function bucketsOf(sorted: readonly number[]): readonly Bucket[] {
  const ends = [...EDGES, Number.POSITIVE_INFINITY]
  return ends.map((end, index) => {
    const start = EDGES[index - 1]
    const label =
      start === undefined
        ? `under ${edgeWords(end)}`
        : end === Number.POSITIVE_INFINITY
          ? `${edgeWords(start)} and more`
          : `${edgeWords(start)} – ${edgeWords(end)}`
    return { label, count: sorted.filter((ms) => ms >= (start ?? 0) && ms < end).length }
  })
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

export class Findings {
  readonly total: Tally = emptyTally()
  readonly #engagements = new Map<string, EngagementFindings>()
  readonly #problems = new Map<string, Problem>()
  readonly #durations: number[] = []

  add(attempt: Attempt): void {
    count(this.total, attempt)
    count(this.#engagementOf(attempt), attempt)
    // How long a cut-off or refused connection took says nothing of the platform.
    if (attempt.response && attempt.durationMs !== null) this.#durations.push(attempt.durationMs)
    this.#addProblem(attempt)
  }

  /** In the order of their first event. */
  get engagements(): readonly EngagementFindings[] {
    return [...this.#engagements.values()]
  }

  /** The most frequent first. */
  get problems(): readonly Problem[] {
    return [...this.#problems.values()].sort((a, b) => b.count - a.count)
  }

  /** Of those that got an answer; `null` where none did. */
  durations(): Durations | null {
    if (this.#durations.length === 0) return null
    const sorted = this.#durations.toSorted((a, b) => a - b)
    return {
      count: sorted.length,
      shortest: at(sorted, 0),
      median: at(sorted, 0.5),
      most: at(sorted, 0.95),
      longest: at(sorted, 1),
      buckets: bucketsOf(sorted)
    }
  }

  #engagementOf({ profileName, environment, baseUrl, engagementId }: Attempt): Tally {
    const key = JSON.stringify([profileName, environment, baseUrl, engagementId])
    const known = this.#engagements.get(key)
    if (known) return known
    const fresh = { profileName, environment, baseUrl, engagementId, ...emptyTally() }
    this.#engagements.set(key, fresh)
    return fresh
  }

  #addProblem({ state, status, explanation, differences, sentAt }: Attempt): void {
    if (!explanation || (state === 'accepted' && differences.length === 0)) return
    const key = JSON.stringify([explanation.code, explanation.title, status])
    const known = this.#problems.get(key)
    if (known) known.count++
    else this.#problems.set(key, { state, status, explanation, firstAt: sentAt, count: 1 })
  }
}
