/**
 * Journeys as they stand in the editor. Each change is kept by itself a moment after the last key;
 * one with a problem stays here, beside its problem, until it is mended.
 */
import type { Journey } from '@shared/domain/journey'
import type { AppError, Result } from '@shared/result'
import { fail, ok } from '@shared/result'
import { create } from 'zustand'
import { api } from '../../api'
import { firstProblem } from './journey-problems'
import { useJourneys } from './journeys-store'

const QUIET_MS = 400

interface Draft {
  readonly journey: Journey
  readonly isSaved: boolean
  /** Why main did not keep it. */
  readonly error: AppError | null
}

interface EditorStore {
  /** By the journey's id: what was changed since it was opened. */
  readonly drafts: Readonly<Record<string, Draft>>
}

export const useEditor = create<EditorStore>()(() => ({ drafts: {} }))

const { getState, setState } = useEditor
const timers = new Map<string, ReturnType<typeof setTimeout>>()

const put = (id: string, draft: Draft): void =>
  setState(({ drafts }) => ({ drafts: { ...drafts, [id]: draft } }))

/** Keeps it now; an error says what has to be mended first. */
export async function saveNow(id: string): Promise<Result<null>> {
  clearTimeout(timers.get(id))
  const draft = getState().drafts[id]
  if (!draft || draft.isSaved) return ok(null)
  const problem = firstProblem(draft.journey)
  if (problem !== undefined) return fail('invalid', problem)
  const result = await api.journeys.save(draft.journey)
  // What was typed meanwhile has its own timer.
  if (getState().drafts[id]?.journey === draft.journey)
    put(id, { ...draft, isSaved: result.ok, error: result.ok ? null : result.error })
  return result.ok ? ok(null) : result
}

/** Shows the change at once. */
export function edit(journey: Journey): void {
  const { id } = journey
  put(id, { journey, isSaved: false, error: null })
  clearTimeout(timers.get(id))
  timers.set(
    id,
    setTimeout(() => void saveNow(id), QUIET_MS)
  )
}

/** Changes the journey as it stands in the editor. */
export function change(id: string, by: (journey: Journey) => Journey): void {
  const journey =
    getState().drafts[id]?.journey ??
    useJourneys.getState().journeys.find((other) => other.id === id)
  if (journey) edit(by(journey))
}

/** Forgets what is kept by main already: the editor then shows main's own. */
export const forgetSaved = (): void =>
  setState(({ drafts }) => ({
    drafts: Object.fromEntries(Object.entries(drafts).filter(([, draft]) => !draft.isSaved))
  }))

/** For a journey that is deleted. */
export function forget(id: string): void {
  clearTimeout(timers.get(id))
  setState(({ drafts }) => {
    const { [id]: _gone, ...others } = drafts
    return { drafts: others }
  })
}

/** When the editor or the window is left. */
export const saveAll = (): void => {
  for (const id of Object.keys(getState().drafts)) void saveNow(id)
}
