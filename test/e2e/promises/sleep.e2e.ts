/**
 * A machine that sleeps while a journey runs. To the app a sleep is a while in which no timer of
 * its own fires although time goes on: so its main process is halted, and let go on.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../../support/app'
import { startFaultServer } from '../../support/fault-server'
import { figure, LONG, saveProfile } from '../../support/promises'

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
  // One may have been on its way.
  expect(server.requests().length - before).toBeLessThanOrEqual(1)
  const awake = server.requests().length

  const resumedAt = performance.now()
  await page.evaluate(() => window.studio.journeys.resume())
  await server.arrived(awake + WATCHED)
  // A busy machine is half a second behind at times, and catches up with that.
  const planned = ((WATCHED - 1) * WAIT_SECONDS * 1000) / SPEED
  expect(performance.now() - resumedAt).toBeGreaterThan(planned - 500)
  await page.evaluate(() => window.studio.journeys.stop())
  figure('a sleep during a journey: seconds', Math.round(SLEEP_MS / 1000))
  figure('a sleep during a journey: events in a burst after it', 0)
  await server.close()
})
