/**
 * What the operator's window knows of the events beyond what the sandbox says: which nobody has
 * looked at yet, and their verdicts. The verdict of an event that came from an attempt is the
 * attempt's, in the history; of any other it is a mark in this window, for as long as it is open.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { SandboxEvent } from '@shared/domain/sandbox'
import type { Verdict } from '@shared/domain/verdict'
import { create } from 'zustand'
import { api } from '../../core/api'
import { showError } from '../../core/feedback'
import { giveVerdict } from '../history/give-verdict'
import { useSandbox } from '../sandbox/sandbox-store'
import { stillNew } from './columns'
import { verdictInput } from './verdict-input'
import { reread, type VerdictMap, withVerdicts } from './verdict-map'

const ROWS_AT_A_TIME = 500

interface OperatorStore {
  /** Arrived while the window was open, and not looked at. */
  readonly newIds: ReadonlySet<string>
  readonly attemptVerdicts: VerdictMap
  /** Of events without an attempt, by their id. */
  readonly marks: ReadonlyMap<string, Verdict>
  readonly eventsChanged: (arrived: readonly SandboxEvent[], now: readonly SandboxEvent[]) => void
  readonly lookedAt: (eventId: string) => void
  readonly lookedAtAll: () => void
  readonly attemptsChanged: (attempts: readonly Pick<Attempt, 'id' | 'verdict'>[]) => void
  /** Asks the history for the verdicts of all events that are there. */
  readonly reload: () => Promise<void>
  /** `null` takes it. */
  readonly judge: (event: SandboxEvent, kind: Verdict | null) => Promise<void>
}

export const useOperator = create<OperatorStore>()((set, get) => ({
  newIds: new Set(),
  attemptVerdicts: new Map(),
  marks: new Map(),
  eventsChanged: (arrived, now) => {
    const { newIds } = get()
    if (newIds.size + arrived.length > 0) set({ newIds: stillNew(newIds, arrived, now) })
  },
  lookedAt: (eventId) => {
    const { newIds } = get()
    if (newIds.has(eventId)) set({ newIds: new Set([...newIds].filter((id) => id !== eventId)) })
  },
  lookedAtAll: () => set({ newIds: new Set() }),
  attemptsChanged: (attempts) => {
    set(({ attemptVerdicts }) => ({ attemptVerdicts: withVerdicts(attemptVerdicts, attempts) }))
  },
  reload: async () => {
    const ids = useSandbox.getState().status.events.flatMap(({ attemptId }) => attemptId ?? [])
    const before = get().attemptVerdicts
    for (let first = 0; first < ids.length; first += ROWS_AT_A_TIME) {
      const asked = ids.slice(first, first + ROWS_AT_A_TIME)
      const rows = await api.history.rows({ ids: asked })
      if (!rows.ok) return showError('The verdicts could not be read', rows.error)
      set(({ attemptVerdicts: now }) => ({
        attemptVerdicts: reread(before, now, asked, rows.value)
      }))
    }
  },
  judge: async (event, kind) => {
    get().lookedAt(event.id)
    if (event.attemptId === null) {
      const marks = new Map(get().marks)
      if (kind === null) marks.delete(event.id)
      else marks.set(event.id, kind)
      return set({ marks })
    }
    // Late once more is no later: the seconds, perhaps put in by hand, stay.
    if (kind === 'late' && get().attemptVerdicts.get(event.attemptId) === 'late') return
    await giveVerdict([event.attemptId], kind && verdictInput(kind, event, Date.now()))
  }
}))

/** The verdict of an event, `null` where nobody has given one. */
export const useVerdictOf = ({ id, attemptId }: SandboxEvent): Verdict | null =>
  useOperator(
    ({ attemptVerdicts, marks }) =>
      (attemptId === null ? marks.get(id) : attemptVerdicts.get(attemptId)) ?? null
  )
