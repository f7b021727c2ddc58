/** 1,000 events to 50 engagements at once, against what requests and commits alone would take. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { bench, longestPause, raw, SHORT } from './support/bench'
import { interleaved, median } from './support/statistics'

const ENGAGEMENTS = 50
const EVENTS_EACH = SHORT ? 2 : 20
const EVENTS = ENGAGEMENTS * EVENTS_EACH
const ROUNDS = SHORT ? 1 : 5

/** As the documentation says it answers. */
const ANSWER = JSON.stringify({
  id: '7a1b0c3d-0000-4000-9000-000000000001',
  engagement_id: 'c0ffee00-0000-4000-8000-00000000000e',
  message: 'Visitor opened the insurance page',
  sender: { type: 'visitor' },
  target: { type: 'operator' },
  status: 'sent'
})

async function startServer(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    request
      .resume()
      .on('end', () => response.setHeader('content-type', 'application/json').end(ANSWER))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

const makeProfiles = (page: Page, baseUrl: string): Promise<string[]> =>
  page.evaluate(
    async ([url, count]) => {
      const ids: string[] = []
      for (let n = 0; n < count; n++) {
        const saved = await window.studio.profiles.save({
          name: `Operator ${n}`,
          color: 'blue',
          host: { kind: 'custom', baseUrl: url },
          engagementId: `c0ffee00-0000-4000-8000-${String(n).padStart(12, '0')}`,
          timeoutMs: 30_000,
          token: 'token-of-the-benchmark'
        })
        if (!saved.ok) throw new Error(saved.error.message)
        ids.push(saved.value.id)
      }
      return ids
    },
    [baseUrl, ENGAGEMENTS] as const
  )

/** Milliseconds until the last of them has its answer stored. */
const burst = (page: Page, profileIds: string[]): Promise<number> =>
  page.evaluate(
    async ([ids, each]) => {
      let left = ids.length * each
      const stored = new Promise<void>((resolve) => {
        const stop = window.studio.on('attempts.changed', (attempts) => {
          left -= attempts.filter(({ state }) => state !== 'sending').length
          if (left > 0) return
          stop()
          resolve()
        })
      })
      const begun = performance.now()
      const sent = await Promise.all(
        Array.from({ length: each }, (_, n) =>
          window.studio.events.send({ profileIds: ids, message: `Visitor did step ${n}` })
        )
      )
      const refused = sent.find((result) => !result.ok)
      if (refused) throw new Error(JSON.stringify(refused))
      await stored
      return performance.now() - begun
    },
    [profileIds, EVENTS_EACH] as const
  )

bench('burst', async ({ launch, bare, record }) => {
  const { app, page } = await launch()
  const server = await startServer()
  const profileIds = await makeProfiles(page, server.url)
  const pauses: number[] = []
  const found = await interleaved(ROUNDS, {
    app: async () => {
      let ms = 0
      pauses.push(
        await longestPause(app, async () => {
          ms = await burst(page, profileIds)
        })
      )
      return ms
    },
    requests: () => raw(bare, 'requests', server.url, EVENTS, ENGAGEMENTS),
    commits: () => raw(bare, 'commits', 2 * EVENTS)
  })
  server.close()
  const perSecond = (ms: number): number => (EVENTS * 1000) / ms
  const requests = perSecond(median(found.requests))
  const commits = perSecond(median(found.commits))
  record({
    what: `${EVENTS.toLocaleString('en')} events to ${ENGAGEMENTS} engagements`,
    unit: 'events/s',
    value: perSecond(median(found.app)),
    base:
      requests < commits
        ? { what: 'raw requests', value: requests }
        : { what: 'two commits each', value: commits },
    bar: { atLeast: 0.5 }
  })
  record({
    what: '… longest pause of the main process',
    unit: 'ms',
    value: median(pauses.slice(1)),
    bar: { atMost: 50 }
  })
})
