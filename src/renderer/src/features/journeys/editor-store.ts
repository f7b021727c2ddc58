/**
 * Journeys as they stand in the editor. Each change is kept by itself a moment after the last key,
 * also where something is still missing; a field that can't be kept (half a number, a name that is
 * taken) stays here, beside its problem, until it is mended, and keeps nothing else from being kept.
 */
import type { Journey } from '@shared/domain/journey'
import type { AppError, Result } from '@shared/result'
import { fail, ok } from '@shared/result'
import { create } from 'zustand'
import { api } from '../../core/api'
import { firstUnkept, keepable } from './journey-problems'
import { useJourneys } from './journeys-store'

const QUIET_MS = 400

interface Draft {
  readonly journey: Journey
  readonly isSaved: boolean
  /** What main did not keep, and why. */
  readonly trouble: string | null
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
  const saved = await keep(draft.journey)
  // What was typed meanwhile has its own timer.
  if (getState().drafts[id]?.journey === draft.journey)
    put(id, { ...draft, isSaved: saved.ok, trouble: saved.ok ? null : saved.error.message })
  return saved
}

/** An error says what was not kept: all of it, or a field. */
async function keep(journey: Journey): Promise<Result<null>> {
  const kept = useJourneys.getState().journeys.find(({ id }) => id === journey.id)
  if (!kept) return fail('not-found', 'Not saved. This journey is not there any more.')
  const part = keepable(journey, kept)
  const result = await api.journeys.save(part)
  const unkept = firstUnkept(journey)
  if (result.ok) return unkept === undefined ? ok(null) : fail('invalid', withoutThis(unkept))
  if (result.error.field !== 'name') return fail(result.error.code, notSaved(result.error))
  const unnamed = await api.journeys.save({ ...part, name: kept.name })
  return unnamed.ok
    ? fail(result.error.code, withoutThis(result.error.message))
    : fail(unnamed.error.code, notSaved(unnamed.error))
}

const withoutThis = (problem: string): string => `Saved without this: ${problem}`
const notSaved = ({ message }: AppError): string => `Not saved. ${message}`

/** Shows the change at once. */
function edit(journey: Journey): void {
  const { id } = journey
  put(id, { journey, isSaved: false, trouble: null })
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
