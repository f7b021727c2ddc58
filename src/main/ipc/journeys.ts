/** Answers the channels of journeys and runs; after each change every window gets the new list. */
import { ok, type Result } from '@shared/result'
import { readDataRows, writeSampleRows } from '../journeys/data-rows'
import type { JourneyService } from '../journeys/journey-service'
import type { Recorder } from '../journeys/recorder'
import type { RunBook } from '../journeys/run-book'
import type { RunService } from '../journeys/run-service'
import type { Push } from '../push'
import type { FileQuestions } from '../storage/list-transfer'
import type { Handlers } from './handlers'

const SAMPLE_NAME = 'sample.csv'

interface Deps extends Pick<FileQuestions, 'askWhatToOpen' | 'askWhereToSave'> {
  readonly journeys: JourneyService
  readonly recorder: Recorder
  readonly runs: RunService
  readonly runBook: RunBook
  readonly push: Push
}

type ListChannel =
  | 'journeys.save'
  | 'journeys.duplicate'
  | 'journeys.delete'
  | 'journeys.restore'
  | 'journeys.reorder'
  | 'journeys.export'
  | 'journeys.importPreview'
  | 'journeys.importCommit'
  | 'journeys.record'
  | 'journeys.recordHar'

type RunChannel =
  | 'journeys.readRows'
  | 'journeys.saveSample'
  | 'journeys.dryRun'
  | 'journeys.start'
  | 'journeys.pause'
  | 'journeys.resume'
  | 'journeys.stop'
  | 'journeys.cue'
  | 'journeys.goOn'
  | 'journeys.runs'
  | 'journeys.runRequest'
  | 'journeys.exportRuns'
  | 'journeys.importRunsPreview'
  | 'journeys.importRunsCommit'

export const journeyHandlers = (deps: Deps): Handlers<ListChannel | RunChannel> => ({
  ...listHandlers(deps),
  ...runHandlers(deps)
})

function listHandlers({ journeys, recorder, push }: Deps): Handlers<ListChannel> {
  const changed = <T>(result: Result<T>): Result<T> => {
    if (result.ok) push('journeys.changed', journeys.list())
    return result
  }
  return {
    'journeys.save': (input) => changed(journeys.save(input)),
    'journeys.duplicate': ({ id }) => changed(journeys.duplicate(id)),
    'journeys.delete': ({ id }) => changed(journeys.delete(id)),
    'journeys.restore': ({ id }) => changed(journeys.restore(id)),
    'journeys.reorder': ({ ids }) => changed(journeys.reorder(ids)),
    'journeys.export': ({ ids }) => journeys.export(ids),
    'journeys.importPreview': () => journeys.importPreview(),
    'journeys.importCommit': ({ duplicates }) => changed(journeys.importCommit(duplicates)),
    'journeys.record': ({ attemptIds, name }) => changed(recorder.fromAttempts(attemptIds, name)),
    'journeys.recordHar': async () => changed(await recorder.fromHar())
  }
}

function runHandlers(deps: Deps): Handlers<RunChannel> {
  const { journeys, runs, runBook, push, askWhatToOpen, askWhereToSave } = deps
  return {
    'journeys.readRows': async () => {
      const path = await askWhatToOpen('csv')
      return path === undefined ? ok(null) : readDataRows(path)
    },
    'journeys.saveSample': async ({ columns }) => {
      const path = await askWhereToSave(SAMPLE_NAME, 'csv')
      return path === undefined ? ok(null) : writeSampleRows(path, columns)
    },
    'journeys.dryRun': ({ journeyId, options }) => {
      const journey = journeys.find(journeyId)
      return journey.ok ? ok(runs.dryRun(journey.value, options)) : journey
    },
    'journeys.start': async ({ journeyId, options }) => {
      const journey = journeys.find(journeyId)
      return journey.ok ? runs.start(journey.value, options) : journey
    },
    'journeys.pause': () => runs.pause(),
    'journeys.resume': () => runs.resume(),
    'journeys.stop': () => runs.stop(),
    'journeys.cue': ({ profileId }) => runs.cue(profileId),
    'journeys.goOn': ({ profileId }) => runs.goOn(profileId),
    'journeys.runs': () => runs.runs(),
    'journeys.runRequest': ({ runId }) => runs.runRequest(runId),
    'journeys.exportRuns': ({ ids }) => runBook.export(ids),
    'journeys.importRunsPreview': () => runBook.importPreview(),
    'journeys.importRunsCommit': ({ duplicates }) => {
      const taken = runBook.importCommit(duplicates)
      // Journeys may have come along.
      if (taken.ok) push('journeys.changed', journeys.list())
      return taken
    }
  }
}
