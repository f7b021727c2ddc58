/** The event service over the real client, the real history and a server that misbehaves. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attempt } from '@shared/domain/attempt'
import { historyFilterSchema } from '@shared/domain/history'
import type { Notice } from '@shared/ipc'
import { fail, ok } from '@shared/result'
import { onTestFinished } from 'vitest'
import { type EventClient, eventClient } from '../../../../src/main/events/client'
import { createEventService, type EventService } from '../../../../src/main/events/event-service'
import { interruptedExplanation } from '../../../../src/main/events/explanations'
import type { AttemptJournal, Target } from '../../../../src/main/events/ports'
import { createTokenCheck } from '../../../../src/main/events/token-check'
import { History } from '../../../../src/main/history/history'
import { DIRECT_CONNECTOR } from '../../../../src/main/network/network-service'
import type { Push } from '../../../../src/main/push'
import { startFaultServer } from '../../../support/fault-server'

export const TOKEN = 'canary.Token-0123456789_~+/abcdefghijklmnopqrstuvwxyz=='
export const MESSAGE = 'Visitor navigated to insurance page'
export const NOW = 1_700_000_000_000

export type Room = Awaited<ReturnType<typeof openRoom>>

export async function openRoom() {
  const server = await startFaultServer()
  const folder = mkdtempSync(join(tmpdir(), 'visitor-event-studio-'))
  /** What a test changes. */
  const world = {
    clock: () => NOW,
    diskIsFull: false,
    /** The tokens of all profiles. */
    known: [] as readonly string[]
  }
  const history = new History({
    folder,
    interrupted: interruptedExplanation,
    retention: () => ({ maxCount: 1000, maxAgeDays: 365 }),
    scrub: (text) => text,
    now: () => NOW,
    changed: () => {},
    notify: () => {}
  })
  await history.open()
  onTestFinished(async () => {
    history.close()
    rmSync(folder, { recursive: true, force: true })
    await server.close()
  })

  const target = (changes: Partial<Target> = {}): Target => ({
    profileId: 'one',
    profileName: 'Profile one',
    profileColor: 'blue',
    environment: 'custom',
    baseUrl: server.url,
    engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
    token: TOKEN,
    timeoutMs: 5000,
    connector: DIRECT_CONNECTOR,
    ...changes
  })
  const targets = new Map([
    ['one', target()],
    ['two', target({ profileId: 'two', profileName: 'Profile two', engagementId: 'second' })],
    ['three', target({ profileId: 'three', profileName: 'Profile three', engagementId: 'third' })]
  ])

  /** The real history; it refuses as on a full disk where the test says so. */
  const journal: AttemptJournal = {
    record: (attempts) =>
      world.diskIsFull ? fail('storage', 'The disk is full.') : history.record(attempts),
    finish: (id, completion) =>
      world.diskIsFull ? fail('storage', 'The disk is full.') : history.finish(id, completion),
    together: (writes) => history.together(writes),
    flushed: () => history.flushed(),
    withdraw: (ids) => history.withdraw(ids)
  }

  const pushed: Attempt[] = []
  const notices: Notice[] = []
  const logged: string[] = []
  let whenPushed = () => {}
  const push: Push = (channel, value) => {
    if (channel === 'notice.added') notices.push(value as Notice)
    whenPushed()
  }
  const service = (
    client: EventClient = eventClient,
    journalOpened: Promise<unknown> = Promise.resolve()
  ): EventService =>
    createEventService({
      journal,
      journalOpened,
      checkTexts: createTokenCheck(() => world.known),
      resolveTarget: async (profileId) => {
        const found = targets.get(profileId)
        return found ? ok(found) : fail('not-found', 'No such profile.', 'profileId')
      },
      changed: (attempts) => {
        pushed.push(...attempts)
        whenPushed()
      },
      push,
      client,
      clock: () => world.clock(),
      logError: (text) => logged.push(text)
    })

  return {
    world,
    server,
    folder,
    history,
    targets,
    target,
    service,
    pushed,
    notices,
    logged,
    stored(id: number): Attempt {
      const found = history.get(id)
      if (!found.ok) throw new Error(found.error.message)
      return found.value
    },
    storedCount(): number {
      const ids = history.index({
        filter: historyFilterSchema.parse({}),
        before: null,
        limit: 100
      })
      if (!ids.ok) throw new Error(ids.error.message)
      return ids.value.length
    },
    async sent(events: EventService, ...ids: string[]): Promise<readonly Attempt[]> {
      const result = await events.send(ids, MESSAGE)
      if (!result.ok) throw new Error(result.error.message)
      return result.value
    },
    /** Resolves once `count` attempts have ended. */
    ended: (count: number): Promise<void> =>
      new Promise((resolve) => {
        whenPushed = () => {
          if (pushed.filter(({ state }) => state !== 'sending').length >= count) resolve()
        }
        whenPushed()
      })
  }
}
