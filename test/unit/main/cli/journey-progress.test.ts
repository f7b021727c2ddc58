import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { RunStatus } from '@shared/domain/journey-run'
import { expect, it } from 'vitest'
import { createProgress } from '../../../../src/main/cli/journey-progress'
import { createOutput } from '../../../../src/main/cli/output'

it('tells each pause once, and that it goes on by itself', async () => {
  const stream = new PassThrough()
  const progress = createProgress(createOutput(stream), false)
  const slept = 'This machine slept for 10 seconds.'
  const status = (state: RunStatus['state'], pauseReason = ''): RunStatus => ({
    runId: crypto.randomUUID(),
    journey: { id: crypto.randomUUID(), name: 'Night', steps: [] },
    options: {
      profileIds: [],
      speed: 1,
      loops: 1,
      stopAtFirstNotAccepted: false,
      failFast: false,
      variables: {},
      data: null
    },
    state,
    pauseReason,
    startedAt: 0,
    endedAt: null,
    leftMs: 0,
    counts: { planned: 1, sent: 0, accepted: 0, notAccepted: 0 },
    lanes: []
  })
  for (const state of ['running', 'paused', 'paused', 'running', 'paused', 'running'] as const)
    progress.changed(status(state, state === 'paused' ? slept : ''))
  progress.end()
  stream.end()
  expect((await text(stream)).trim().split('\n')).toEqual(
    Array(2).fill('This machine slept for 10 seconds. It goes on now.')
  )
})
