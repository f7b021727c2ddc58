/** Runs beside the attempts: an older file takes them in, a run whose process is gone is told of. */
import type { RunRecord } from '@shared/domain/journey-run'
import { runOptionsSchema, settingsOf } from '@shared/domain/journey-run'
import { expect, it } from 'vitest'
import { insertRun } from '../../../../src/main/history/runs'
import {
  databaseIn,
  folderFromBefore,
  must,
  openHistory,
  recordOne,
  sendOne,
  temporaryFolder
} from '../../../support/history'
import { journeyOf, send } from '../journeys/journeys'

const options = runOptionsSchema.parse({ profileIds: [crypto.randomUUID()] })
const runOf = (changes: Partial<RunRecord> = {}): RunRecord => ({
  runId: crypto.randomUUID(),
  journey: journeyOf([send('a')]),
  options: settingsOf(options),
  state: 'running',
  startedAt: 1_700_000_000_000,
  endedAt: null,
  counts: { planned: 5, sent: 0, accepted: 0, notAccepted: 0 },
  ...changes
})

it('a file from before there were runs keeps its attempts', async () => {
  const { history } = await openHistory(await folderFromBefore(1))
  expect(must(history.rows([1]))).toMatchObject([{ message: 'from before', runId: null }])
  expect(must(history.runs())).toEqual([])
})

it('what was running when its process went is interrupted, with what it had sent', async () => {
  const folder = temporaryFolder()
  const run = runOf()
  const first = await databaseIn(folder)
  insertRun(first.connection, 'gone', run, options)
  first.close('good')
  const before = await openHistory(folder)
  expect(must(before.history.runs())).toMatchObject([{ runId: run.runId, state: 'interrupted' }])
  expect(must(before.history.runRequest(run.runId))).toEqual({
    journeyId: run.journey.id,
    options
  })
})

it('is finished once, listed newest first, and gone when the history is cleared', async () => {
  const { history } = await openHistory()
  const [one, two] = [runOf(), runOf()]
  must(history.recordRun(one, options))
  must(history.recordRun(two, options))
  sendOne(history, { runId: one.runId })
  expect(recordOne(history, { runId: one.runId }).runId).toBe(one.runId)
  const counts = { planned: 5, sent: 2, accepted: 1, notAccepted: 1 }
  must(history.finishRun({ ...one, state: 'stopped', endedAt: 1_700_000_009_000, counts }))
  expect(must(history.runs())).toMatchObject([
    { runId: two.runId, state: 'running' },
    { runId: one.runId, state: 'stopped', endedAt: 1_700_000_009_000, counts }
  ])
  must(await history.upkeep.clear(false))
  expect(must(history.runs())).toMatchObject([{ runId: two.runId }])
})
