import { historyFileSchema } from '@shared/domain/export-file'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { APP, attempt, exportText, NOW, nastyText, rejected, SESSION, unreachable } from './support'

test('reads back by its schema, with all that is known of each attempt', async () => {
  const attempts = [
    attempt({
      id: 3,
      note: 'late',
      pinned: true,
      resendOf: 1,
      runId: '5a4db0c5-0000-4000-8000-000000000009',
      session: { id: SESSION.id, name: SESSION.name },
      verdict: { kind: 'late', lateSeconds: 4, note: 'blinked', givenAt: NOW }
    }),
    unreachable({ id: 2 }),
    attempt({ id: 1, state: 'sending', status: null, durationMs: null, response: null })
  ]
  const file = historyFileSchema.parse(JSON.parse(await exportText({ attempts }, 'json')))
  expect(file).toMatchObject({
    schema: 'visitor-event-studio/history',
    version: 1,
    exportedAt: new Date(NOW).toISOString(),
    app: APP,
    includesMessageText: true
  })
  expect(file.attempts.map(({ attemptId, outcome }) => [attemptId, outcome])).toEqual([
    [3, 'accepted'],
    [2, 'unreachable'],
    [1, null]
  ])
  expect(file.attempts[0]).toMatchObject({
    sentAt: '2025-11-21T13:55:24.123Z',
    profile: 'Acme operator 3',
    host: 'https://api.salemove.com',
    status: 200,
    durationMs: 40.25,
    note: 'late',
    pinned: true,
    resendOf: 1,
    runId: '5a4db0c5-0000-4000-8000-000000000009',
    session: { id: SESSION.id, name: 'Release 4.2 check' },
    verdict: {
      kind: 'late',
      lateSeconds: 4,
      note: 'blinked',
      givenAt: '2025-11-22T09:05:00.000Z',
      afterMs: 68_975_877
    },
    request: attempts[0]?.request,
    response: attempts[0]?.response,
    timings: attempts[0]?.timings
  })
  expect(file.attempts[1]?.failure?.code).toBe('ECONNREFUSED')
})

test('any text comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(nastyText, nastyText, nastyText, async (message, note, body) => {
      const text = await exportText({ attempts: [rejected(body, { message, note })] }, 'json')
      expect(historyFileSchema.parse(JSON.parse(text)).attempts[0]).toMatchObject({
        message,
        note,
        response: { body }
      })
    })
  )
})
