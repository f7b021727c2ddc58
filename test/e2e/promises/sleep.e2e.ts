/**
 * A machine that sleeps while a journey runs. To the app a sleep is a while in which no timer of
 * its own fires although time goes on: so its main process is halted, and let go on.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../../support/app'
import { startFaultServer } from '../../support/fault-server'
import { LONG, promise, saveProfile } from '../../support/promises'

/** Five seconds are what a busy machine is allowed, and one passes between two looks at the clock. */
const SLEEP_MS = LONG ? 60_000 : 6500
/** At this pace dozens fall due meanwhile. */
const WAIT_SECONDS = 1
const SPEED = 4
const EVENTS = 500
/** After the sleep: in a burst they would take no time at all. */
const WATCHED = 8

async function startJourney(page: Page, profileId: string): Promise<void> {
  const started = await page.evaluate(
    async ({ profileId, waitSeconds, speed, loops }) => {
      const id = () => crypto.randomUUID()
      const saved = await window.studio.journeys.save({
        name: 'All night',
        steps: [
          { id: id(), enabled: true, kind: 'send', template: 'Visitor is there' },
          {
            id: id(),
            enabled: true,
            kind: 'wait',
            minSeconds: waitSeconds,
            maxSeconds: waitSeconds
          }
        ]
      })
      if (!saved.ok) return saved
      return window.studio.journeys.start({
        journeyId: saved.value.id,
        options: { profileIds: [profileId], speed, loops }
      })
    },
    { profileId, waitSeconds: WAIT_SECONDS, speed: SPEED, loops: EVENTS }
  )
  expect(started).toMatchObject({ ok: true })
}

test('a journey that the machine slept through sends nothing in a burst', async ({
  studio: { app, page }
}) => {
  test.setTimeout(60_000 + SLEEP_MS)
  const server = await startFaultServer()
  const profileId = await saveProfile(page, server.url, 'visitor-token-of-this-test')
  await startJourney(page, profileId)
  await server.arrived(2)

  app.process().kill('SIGSTOP')
  const before = server.requests().length
  await pause(SLEEP_MS)
  app.process().kill('SIGCONT')
  await page.getByRole('navigation', { name: 'Main' }).getByText('Journeys').click()
  await expect(page.getByRole('log', { name: 'Run' })).toContainText('This machine slept')
  const awake = server.requests().length
  // One may have been on its way.
  let burst = Math.max(0, awake - before - 1)

  const resumedAt = performance.now()
  await page.evaluate(() => window.studio.journeys.resume())
  for (let n = 1; n <= WATCHED; n++) {
    await server.arrived(awake + n)
    // A busy machine is half a second behind at times, and catches up with that.
    const earliest = ((n - 1) * WAIT_SECONDS * 1000) / SPEED - 500
    if (performance.now() - resumedAt < earliest) burst += 1
  }
  await page.evaluate(() => window.studio.journeys.stop())
  promise('sleep', `${Math.round(SLEEP_MS / 1000)} s`, `paused; ${burst} sent in a burst`)
  expect(burst).toBe(0)
  await server.close()
})
