/** The one run: its settings before it starts, how it is doing, and what keeps it from starting. */
import type { Journey } from '@shared/domain/journey'
import type { DryRun, RunProblem, RunStatus } from '@shared/domain/journey-run'
import type { ArgsOf } from '@shared/ipc'
import type { AppError } from '@shared/result'
import { create } from 'zustand'
import { api } from '../../core/api'
import { showDone, showError } from '../../core/feedback'
import { selectedProfile, useProfiles } from '../../core/profiles-store'
import { saveNow } from './editor-store'
import { useJourneys } from './journeys-store'
import {
  FIRST_SETUP,
  goneCount,
  type RunSetup,
  toRunOptions,
  toSetup,
  withoutGone
} from './run-setup'

type Request = ArgsOf<'journeys.start'>

interface Asked {
  readonly request: Request
  readonly dryRun: DryRun
}

interface RunStore {
  readonly setup: RunSetup
  readonly run: RunStatus | null
  /** When `run` came, milliseconds since 1970. */
  readonly receivedAt: number
  /** The settings are shown in the place of the last run. */
  readonly isSettingUp: boolean
  readonly isBusy: boolean
  readonly problems: readonly RunProblem[]
  readonly error: AppError | null
  /** A question about production, once for the whole run. */
  readonly asked: Asked | null
  readonly dryRun: DryRun | null
  readonly take: (run: RunStatus) => void
  readonly set: (part: Partial<RunSetup>) => void
}

export const useRun = create<RunStore>()((set, get) => ({
  setup: FIRST_SETUP,
  run: null,
  receivedAt: 0,
  isSettingUp: true,
  isBusy: false,
  problems: [],
  error: null,
  asked: null,
  dryRun: null,
  take: (run) => set({ run, receivedAt: Date.now() }),
  set: (part) => set({ setup: { ...get().setup, ...part }, problems: [], error: null })
}))

const { getState, setState } = useRun

const livingIds = (): readonly string[] => useProfiles.getState().profiles.map(({ id }) => id)

/** The settings begin with the profile that Compose has chosen; those of an earlier run have their own. */
export function chooseFirstProfile(): void {
  const first = selectedProfile()
  if (getState().setup === FIRST_SETUP && first) getState().set({ profileIds: [first.id] })
}

/** Profiles that are not here any more are left out, as the person sees them. */
export const chooseProfiles = (profileIds: readonly string[]): void =>
  getState().set({ ...withoutGone(getState().setup, livingIds()), profileIds })

export const leaveOutGone = (): void => getState().set(withoutGone(getState().setup, livingIds()))

const requestOf = (journey: Journey): Request => ({
  journeyId: journey.id,
  options: toRunOptions(getState().setup, journey.steps)
})

/** Does one thing at a time: a second press while it works does nothing. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (getState().isBusy) return
  setState({ isBusy: true, error: null, problems: [] })
  await work().finally(() => setState({ isBusy: false }))
}

/** It did not start; what is in the way stands beside the settings, in the place of the last run. */
const refuse = (why: Partial<Pick<RunStore, 'error' | 'problems'>>): void =>
  setState({ ...why, isSettingUp: true })

const profilesError = (message: string): AppError => ({
  code: 'invalid',
  message,
  field: 'profileIds'
})

/** Nobody runs in the place of a profile that is gone, unless the person says who. */
const goneProblem = ({ setup }: RunStore): AppError | undefined =>
  goneCount(setup, livingIds()) > 0
    ? profilesError('Choose who runs instead, or go on without them.')
    : undefined

const noProfile = ({ setup }: RunStore): AppError | undefined =>
  setup.profileIds.length === 0 ? profilesError('Choose a profile.') : undefined

async function plan(request: Request): Promise<DryRun | undefined> {
  const saved = await saveNow(request.journeyId)
  if (!saved.ok) return void refuse({ error: saved.error })
  const result = await api.journeys.dryRun(request)
  if (result.ok) return result.value
  refuse({ error: result.error })
  return undefined
}

/** Shows what would be sent, with its problems. */
export const dryRun = (journey: Journey): Promise<void> =>
  alone(async () => {
    chooseFirstProfile()
    const gone = goneProblem(getState())
    if (gone) refuse({ error: gone })
    const planned = gone ? undefined : await plan(requestOf(journey))
    if (planned) setState({ dryRun: planned })
    else useJourneys.getState().show('run')
  })

export const closeDryRun = (): void => setState({ dryRun: null })

async function launch(request: Request): Promise<void> {
  const result = await api.journeys.start(request)
  if (!result.ok) return refuse({ error: result.error })
  const known = getState().run
  // A push that came before this answer is newer than it.
  if (known?.runId !== result.value.runId) getState().take(result.value)
  setState({ isSettingUp: false })
}

/** Starts, or asks first where a profile is on a production host. */
export const startRun = (journey: Journey): Promise<void> =>
  alone(async () => {
    const error = noProfile(getState()) ?? goneProblem(getState())
    if (error) return refuse({ error })
    const request = requestOf(journey)
    const planned = await plan(request)
    if (!planned) return
    if (planned.problems.length > 0) return refuse({ problems: planned.problems })
    if (planned.productionProfiles.length > 0)
      return setState({ asked: { request, dryRun: planned } })
    await launch(request)
  })

export async function confirmProduction(): Promise<void> {
  const { asked } = getState()
  setState({ asked: null })
  if (asked) await alone(() => launch(asked.request))
}

export const refuseProduction = (): void => setState({ asked: null })

/** Makes the settings of a run that is over those of the next one. */
async function takeSettings(runId: string): Promise<Journey | undefined> {
  const result = await api.journeys.runRequest({ runId })
  if (!result.ok) return void refuse({ error: result.error })
  const { journeyId, options } = result.value
  setState({ setup: toSetup(options), problems: [], error: null })
  return useJourneys.getState().journeys.find(({ id }) => id === journeyId)
}

/** With every setting of that run, at the journey as it is now. */
export async function runAgain(runId: string): Promise<void> {
  const journey = await takeSettings(runId)
  if (journey) await startRun(journey)
}

export async function changeSettings(runId: string): Promise<void> {
  await takeSettings(runId)
  setState({ isSettingUp: true })
}

const ACTION_ERRORS = {
  pause: 'The run was not paused',
  resume: 'The run was not resumed',
  stop: 'The run was not stopped'
} as const

export async function control(action: keyof typeof ACTION_ERRORS): Promise<void> {
  const result = await api.journeys[action]()
  if (!result.ok) showError(ACTION_ERRORS[action], result.error)
}

/** All profiles that wait for it, or one. */
export async function cueNext(profileId?: string): Promise<void> {
  const result = await api.journeys.cue(profileId === undefined ? {} : { profileId })
  if (!result.ok) showError('The cue was not given', result.error)
}

/** The profile's next event goes out in spite of the rate limit. */
export async function goOn(profileId: string): Promise<void> {
  const result = await api.journeys.goOn({ profileId })
  if (!result.ok) showError('The profile was not told to go on', result.error)
}

export async function saveSample(columns: readonly string[]): Promise<void> {
  const result = await api.journeys.saveSample({ columns: [...columns] })
  if (!result.ok) showError('The sample was not saved', result.error)
  else if (result.value) showDone('Sample saved. Fill in its rows, then choose it.')
}

export async function chooseData(): Promise<void> {
  const result = await api.journeys.readRows()
  if (!result.ok) return setState({ error: { ...result.error, field: 'data' } })
  if (result.value) getState().set({ data: result.value })
}
