/**
 * The runs that are over, to be handed on and taken in; what an export and an import promise stands
 * in `list-transfer.ts`. An imported run is tied to this machine: to its profiles, by id or else by
 * name, and to its journey; where the journey is not there, it comes along.
 */
import type { Journey } from '@shared/domain/journey'
import { byName } from '@shared/domain/names'
import type { ProfileView } from '@shared/domain/profile'
import {
  type KeptRun,
  type KeptRunEntry,
  keptRunSchema,
  MAX_RUNS,
  MAX_RUNS_FILE_BYTES,
  RUNS_FILE_SCHEMA,
  RUNS_FILE_VERSION,
  type RunImportPreview
} from '@shared/domain/run-file'
import { ok, type Result } from '@shared/result'
import type { ListFileSpec } from '../storage/list-file'
import { type ListDeps, ListTransfer } from '../storage/list-transfer'
import type { JourneyService } from './journey-service'

const runsFile: ListFileSpec<KeptRunEntry> = {
  schema: RUNS_FILE_SCHEMA,
  version: RUNS_FILE_VERSION,
  key: 'runs',
  entry: keptRunSchema,
  maxEntries: MAX_RUNS,
  maxBytes: MAX_RUNS_FILE_BYTES,
  words: { file: 'a file of runs', fileInFull: 'a file of runs of this app', entries: 'runs' }
}

/** Where runs are kept. */
interface RunArchive {
  /** Those that are over, newest first; profiles not named yet. */
  readonly keptRuns: () => Result<readonly KeptRun[]>
  /** All or none of them; one with a known id takes its place. */
  readonly takeRuns: (runs: readonly KeptRun[]) => Result<null>
}

interface RunBookDeps extends ListDeps {
  readonly archive: RunArchive
  readonly journeys: Pick<JourneyService, 'list' | 'takeIn' | 'takeOut'>
  readonly profiles: () => readonly ProfileView[]
  /** Takes stored tokens out of what the person typed. */
  readonly scrub: (text: string) => string
}

type Name = KeptRun['profiles'][number]

export class RunBook extends ListTransfer<KeptRun> {
  readonly #deps: RunBookDeps

  constructor(deps: RunBookDeps) {
    super({
      ...deps,
      read: () => {
        const kept = deps.archive.keptRuns()
        return kept.ok ? ok(kept.value.map((run) => toHandOn(run, deps))) : kept
      },
      write: (runs) => takeIn(runs, deps),
      file: runsFile,
      fileName: 'runs.json',
      likeness: ({ id }) => id ?? '',
      titleOf: ({ journey, startedAt }) => `${journey.name}, ${startedAt}`,
      withId: (entry, id) => ({ ...tied(entry, deps), id })
    })
    this.#deps = deps
  }

  override async importPreview(): Promise<Result<RunImportPreview | null>> {
    const preview = await super.importPreview()
    if (!preview.ok) return preview
    if (!preview.value) return ok(null)
    const named = this.pending.flatMap(({ options, profiles }) =>
      options.profileIds.map((id) => profiles.find((one) => one.id === id) ?? { id, name: '' })
    )
    const missing = named.filter((name) => !localProfile(name, this.#deps))
    const journeys = this.pending.map(({ journey }) => journey)
    return ok({
      ...preview.value,
      missingProfiles: [...new Set(missing.map(({ name }) => name || 'a deleted profile'))],
      newJourneys: [
        ...new Set(journeys.filter((one) => !localJourney(one, this.#deps)).map(({ name }) => name))
      ]
    })
  }
}

const localProfile = ({ id, name }: Name, { profiles }: Pick<RunBookDeps, 'profiles'>) =>
  profiles().find((profile) => profile.id === id) ?? byName(profiles(), name)

const localJourney = ({ id, name }: Journey, { journeys }: Pick<RunBookDeps, 'journeys'>) =>
  journeys.list().find((journey) => journey.id === id) ?? byName(journeys.list(), name)

/** With the names of its profiles, and without a token that was pasted into a value. */
function toHandOn(run: KeptRun, { profiles, scrub }: RunBookDeps): KeptRun {
  const text = JSON.stringify(
    {
      ...run,
      profiles: run.options.profileIds.flatMap((id) => {
        const name = profiles().find((profile) => profile.id === id)?.name
        return name === undefined ? [] : { id, name }
      })
    },
    (_key, value) => (typeof value === 'string' ? scrub(value) : value)
  )
  return { ...keptRunSchema.parse(JSON.parse(text)), id: run.id }
}

/** To the profiles and the journey of this machine. A profile that is not here keeps its place. */
function tied<Run extends KeptRunEntry>(run: Run, deps: RunBookDeps): Run {
  const ids: string[] = []
  for (const id of run.options.profileIds) {
    const name = run.profiles.find((one) => one.id === id)?.name ?? ''
    const local = localProfile({ id, name }, deps)?.id
    // Two of there may go by the name of one here, which can run once only.
    ids.push(local === undefined || ids.includes(local) ? id : local)
  }
  const journeyId = localJourney(run.journey, deps)?.id ?? run.journey.id
  return {
    ...run,
    journey: { ...run.journey, id: journeyId },
    options: { ...run.options, profileIds: ids }
  }
}

/** The runs of an import, and before them the journeys they need: all, or nothing. */
function takeIn(all: readonly KeptRun[], deps: RunBookDeps): Result<null> {
  const { archive, journeys } = deps
  const kept = archive.keptRuns()
  if (!kept.ok) return kept
  const known = new Map(kept.value.map((run) => [run.id, toHandOn(run, deps)]))
  const fresh = all.filter((run) => JSON.stringify(known.get(run.id)) !== JSON.stringify(run))
  const missing = new Map(
    fresh.flatMap(({ journey }) => (localJourney(journey, deps) ? [] : [[journey.id, journey]]))
  )
  const taken = journeys.takeIn([...missing.values()])
  if (!taken.ok) return taken
  const written = archive.takeRuns(fresh)
  if (!written.ok) journeys.takeOut([...missing.keys()])
  return written
}
