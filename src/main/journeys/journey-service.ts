/**
 * The journeys of the person: a list in the order of the screen; names stand once, since the
 * command line picks by them. What a change, an export and an import promise stands in
 * `saved-list.ts`.
 */
import { randomUUID } from 'node:crypto'
import {
  JOURNEYS_FILE_SCHEMA,
  JOURNEYS_FILE_VERSION,
  type Journey,
  type JourneyStep,
  journeySchema,
  MAX_JOURNEY_NAME_LENGTH,
  MAX_JOURNEYS,
  MAX_JOURNEYS_FILE_BYTES
} from '@shared/domain/journey'
import { byName, folded, freeName } from '@shared/domain/names'
import { fail, ok, type Result } from '@shared/result'
import { z } from 'zod'
import type { DocumentSpec, DocumentStore } from '../storage/document-store'
import { type ListFileSpec, readListFile } from '../storage/list-file'
import type { EntryOf } from '../storage/list-merge'
import type { ListDeps } from '../storage/list-transfer'
import { SavedList } from '../storage/saved-list'
import { EXAMPLE_JOURNEYS } from './examples'

const journeysSchema = z.object({ journeys: z.array(journeySchema).max(MAX_JOURNEYS) })
type JourneysDocument = z.infer<typeof journeysSchema>

export const journeysSpec: DocumentSpec<JourneysDocument> = {
  name: 'journeys',
  title: 'Journeys',
  schema: journeysSchema,
  migrations: [],
  defaults: { journeys: EXAMPLE_JOURNEYS },
  backups: true
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Written by hand, a step may do without id and `enabled`, and a wait with `seconds`. */
const completeStep = (step: unknown): unknown => {
  if (!isObject(step)) return step
  const { seconds, ...rest } = step
  const wait = seconds === undefined ? {} : { minSeconds: seconds, maxSeconds: seconds }
  return { id: randomUUID(), enabled: true, ...wait, ...rest }
}

const entrySchema = z.preprocess(
  (entry) =>
    isObject(entry) && Array.isArray(entry.steps)
      ? { ...entry, steps: entry.steps.map(completeStep) }
      : entry,
  z.object(
    { ...journeySchema.shape, id: journeySchema.shape.id.optional() },
    { error: 'An entry must be an object with a name and steps.' }
  )
)

const journeysFile: ListFileSpec<EntryOf<Journey>> = {
  schema: JOURNEYS_FILE_SCHEMA,
  version: JOURNEYS_FILE_VERSION,
  key: 'journeys',
  entry: entrySchema,
  maxEntries: MAX_JOURNEYS,
  maxBytes: MAX_JOURNEYS_FILE_BYTES,
  words: {
    file: 'a file of journeys',
    fileInFull: 'a file of journeys of this app',
    entries: 'journeys'
  }
}

/** Without a window: what a file of journeys holds. Errors as in an import. */
export async function readJourneys(path: string): Promise<Result<readonly Journey[]>> {
  const entries = await readListFile(journeysFile, path)
  return entries.ok
    ? ok(entries.value.map((entry) => ({ ...entry, id: entry.id ?? randomUUID() })))
    : entries
}

interface JourneyDeps extends ListDeps {
  readonly store: DocumentStore<JourneysDocument>
  /** Whether a run of it goes on. */
  readonly isRunning: (id: string) => boolean
}

const withFreeName = (journey: Journey, others: readonly Journey[]): Journey => ({
  ...journey,
  name: freeName(others, journey.name, MAX_JOURNEY_NAME_LENGTH)
})

export class JourneyService extends SavedList<Journey> {
  readonly #isRunning: JourneyDeps['isRunning']

  constructor({ store, isRunning, ...deps }: JourneyDeps) {
    super({
      ...deps,
      read: () => store.get().journeys,
      write: (journeys) => store.set({ journeys }),
      file: journeysFile,
      fileName: 'journeys.json',
      likeness: ({ name }) => folded(name),
      titleOf: ({ name }) => name,
      withId: (entry, id) => ({ ...entry, id }),
      adapt: withFreeName,
      noun: 'journey'
    })
    this.#isRunning = isRunning
  }

  find(id: string): Result<Journey> {
    const found = this.list().find((journey) => journey.id === id)
    return found ? ok(found) : this.notFound()
  }

  /** In any spelling of case. An error does not repeat the name: it may be a token, misplaced. */
  findByName(name: string): Result<Journey> {
    const found = byName(this.list(), name)
    if (found) return ok(found)
    const names = this.list().map((journey) => journey.name)
    return fail(
      'not-found',
      `There is no journey of this name. Journeys: ${names.join(', ') || 'none'}.`
    )
  }

  override save(change: EntryOf<Journey>): Result<Journey> {
    const others = this.list().filter(({ id }) => id !== change.id)
    const taken = byName(others, change.name)
    if (taken) return fail('conflict', `There is a journey “${taken.name}” already.`, 'name')
    return super.save(change)
  }

  /** Refused while it runs: its run would stand nowhere. */
  override delete(id: string): Result<null> {
    return this.#isRunning(id)
      ? fail('conflict', 'It is running. Stop its run, or wait for the end.')
      : super.delete(id)
  }

  /** Puts "NAME copy" right behind it. */
  duplicate(id: string): Result<Journey> {
    const journeys = this.list()
    const original = this.find(id)
    if (!original.ok) return original
    const index = journeys.indexOf(original.value)
    const copy = withFreeName(
      {
        id: randomUUID(),
        name: `${original.value.name} copy`,
        steps: original.value.steps.map((step) => ({ ...step, id: randomUUID() }))
      },
      journeys
    )
    return this.store(journeys.toSpliced(index + 1, 0, copy), copy)
  }

  /** Adds those that others need, under their own ids and free names: all or none. */
  takeIn(journeys: readonly Journey[]): Result<null> {
    if (journeys.length === 0) return ok(null)
    const list = [...this.list()]
    for (const journey of journeys) list.push(withFreeName(journey, list))
    return this.store(list, null)
  }

  /** Undoes it. */
  takeOut(ids: readonly string[]): void {
    if (ids.length > 0)
      this.store(
        this.list().filter(({ id }) => !ids.includes(id)),
        null
      )
  }

  /** Saves a new one under a free name. */
  add(name: string, steps: readonly JourneyStep[]): Result<Journey> {
    const journey = withFreeName({ id: randomUUID(), name, steps: [...steps] }, this.list())
    return this.store([...this.list(), journey], journey)
  }
}
