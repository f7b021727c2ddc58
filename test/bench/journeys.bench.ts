/**
 * Runs of journeys against the app's own sandbox: as fast as they can go, nothing is lost, each
 * profile's order is kept and the window stays quick; and waits are kept to the plan.
 */
import type { Page } from '@playwright/test'
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { bench, SHORT } from './support/bench'
import { startRun, stepsOf } from './support/runs'
import { median } from './support/statistics'

const PROFILES = 10
const STEPS = 50
/** A hundred passes through 50 steps, ten for each profile. */
const LOOPS = SHORT ? 1 : 10
const WAITS = SHORT ? 20 : 200
const WAIT_MS = 100
/** A class. */
const PUNCTUAL_PROFILES = 10
const PRESSES = 30
const SCREENS = ['Journeys', 'History', 'Compose', 'Sandbox']
/** What a person does shows its effect within this time. */
const ANSWER_MS = 50
/** A message leaves this close to its time. */
const PLAN_MS = 20

bench('journeys, as fast as they go', async ({ launch, record }) => {
  const { app, page } = await launch()
  // As in a class: each event shows in the operator's window, and belongs to the session.
  const operator = app.waitForEvent('window')
  await page.evaluate(() => window.studio.sandbox.openWindow())
  await operator
  await page.evaluate(() => window.studio.sessions.start({ name: 'Release check' }))
  await page.bringToFront()
  const profileIds = await page.evaluate(duplicateProfile, {
    id: SANDBOX_PROFILE_ID,
    count: PROFILES
  })
  const asked = await page.evaluateHandle(askOnAndOn)
  const idle: number[] = []
  for (const screen of SCREENS) idle.push(...(await pressKeys(page, screen)))
  const idleTrips = await asked.evaluate((watch) => watch.stop())
  const run = await startRun(page, {
    name: 'As fast as it goes',
    steps: stepsOf(STEPS, (index) => ({ kind: 'send', template: `{{who}} is at step ${index}` })),
    options: {
      profileIds: [...profileIds],
      loops: LOOPS,
      data: {
        fileName: 'who.csv',
        mapping: 'row-per-profile',
        rows: profileIds.map((id, index) => ({ line: index + 2, values: { who: id } }))
      }
    }
  })
  const answers = await page.evaluateHandle(askOnAndOn)
  const keys: Record<string, number[]> = {}
  for (let round = 0; !(await run.isOver()); round++) {
    const screen = SCREENS[round % SCREENS.length] ?? ''
    keys[screen] = [...(keys[screen] ?? []), ...(await pressKeys(page, screen))]
  }
  const trips = await answers.evaluate((watch) => watch.stop())
  const { startedAt, endedAt } = await run.status()
  const sent = await page.evaluate(sentBy, run.runId)
  const received = await page.evaluate(receivedEvents)

  const events = PROFILES * STEPS * LOOPS
  const accepted = sent.filter(({ state }) => state === 'accepted').length
  const lost = events - Math.min(accepted, received)
  record({ what: 'Run: events lost', unit: '', value: lost, bar: { atMost: 0 } })
  const wrong = outOfOrder(sent.map(({ message }) => message))
  record({ what: 'Run: events out of order', unit: '', value: wrong, bar: { atMost: 0 } })
  const perSecond = (events * 1000) / ((endedAt ?? 0) - startedAt)
  record({ what: 'Run: speed', unit: 'events/s', value: perSecond, bar: { atLeast: 45 } })
  const within = (what: string, times: readonly number[]) => {
    record({
      what: `${what}, 99 %`,
      unit: 'ms',
      value: almostAll(times),
      bar: { atMost: ANSWER_MS }
    })
    record({
      what: `${what}, worst`,
      unit: 'ms',
      value: Math.max(...times),
      bar: { atMost: ANSWER_MS }
    })
  }
  within('Question to the main process without a run', idleTrips)
  within('Question to the main process during a run', trips)
  within('Key to frame without a run', idle)
  for (const [screen, times] of Object.entries(keys))
    within(`Key to frame during a run, ${screen}`, times)
})

for (const profiles of [1, PUNCTUAL_PROFILES])
  bench(`journeys, on time, ${profiles} at once`, async ({ launch, record }) => {
    const { page } = await launch()
    const profileIds = await page.evaluate(duplicateProfile, {
      id: SANDBOX_PROFILE_ID,
      count: profiles
    })
    const steps = stepsOf(WAITS * 2, (index) =>
      index % 2 === 0
        ? { kind: 'send', template: '{{who}} is on time' }
        : { kind: 'wait', minSeconds: WAIT_MS / 1000, maxSeconds: WAIT_MS / 1000 }
    )
    const rows = profileIds.map((who, index) => ({ line: index + 2, values: { who } }))
    const run = await startRun(page, {
      name: 'On time',
      steps,
      options: {
        profileIds: [...profileIds],
        data: { fileName: 'who.csv', mapping: 'row-per-profile', rows }
      }
    })
    await run.ended()
    const sent = await page.evaluate(sentBy, run.runId)
    const each = profileIds.map((who) =>
      latenessOf(sent.flatMap(({ message, sentAt }) => (message.startsWith(who) ? sentAt : [])))
    )
    const late = each.flatMap((one) => one.late)
    const within = (what: string, value: number) =>
      record({
        what: `${what}, ${countOf(profiles)}`,
        unit: 'ms',
        value,
        bar: { atMost: PLAN_MS }
      })
    within(`Late in ${WAITS} waits, median`, median(late))
    within(`Late in ${WAITS} waits, 99 %`, almostAll(late))
    within(`Late in ${WAITS} waits, worst`, Math.max(...late))
    within(`Drift after ${WAITS} waits`, Math.max(...each.map(({ drift }) => drift)))
  })

bench('journeys, typing into a long one', async ({ launch, record }) => {
  const { page } = await launch()
  const found: Record<number, readonly number[]> = {}
  for (const count of [5, 200]) {
    const steps = stepsOf(count, (index) => ({ kind: 'send', template: `Visitor is at ${index}` }))
    await page.evaluate((input) => window.studio.journeys.save(input), {
      name: `${count} steps`,
      steps
    })
    await page.getByRole('navigation', { name: 'Main' }).getByText('Journeys').click()
    await page.getByRole('button', { name: new RegExp(`^${count} steps`) }).click()
    await page.getByRole('textbox', { name: `Message of step ${count}, Send message` }).focus()
    found[count] = await pressing(page, 'x')
  }
  record({
    what: 'Key to frame in a journey of 200 steps, median',
    unit: 'ms',
    value: median(found[200] ?? []),
    base: { what: 'journey of 5 steps', value: median(found[5] ?? []) },
    bar: { atMost: 3 }
  })
})

const countOf = (profiles: number): string =>
  profiles === 1 ? '1 profile' : `${profiles} profiles`

/** Of one profile's events, in the order of sending. Nothing is early, so the most punctual one tells the plan. */
function latenessOf(sentAt: readonly number[]) {
  const offsets = sentAt.map((at, index) => at - index * WAIT_MS)
  const late = offsets.map((at) => at - Math.min(...offsets))
  const from = Math.floor(late.length * 0.9)
  const drift = median(late.slice(from)) - median(late.slice(0, late.length - from))
  return { late, drift: Math.abs(drift) }
}

/** The worst is told beside it: on a machine that does other things too, it says more about those. */
const almostAll = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? 0

/** Each message says who is at which step. */
function outOfOrder(messages: readonly string[]): number {
  const seen = new Map<string, number>()
  return messages.filter((message) => {
    const [who = '', step] = message.split(' is at step ')
    const count = seen.get(who) ?? 0
    seen.set(who, count + 1)
    return Number(step) !== count % STEPS
  }).length
}

async function pressKeys(page: Page, screen: string): Promise<readonly number[]> {
  await page.getByRole('navigation', { name: 'Main' }).getByText(screen).click()
  return pressing(page, 'Shift')
}

/** Milliseconds from each press of the key to the end of the frame after it. */
async function pressing(page: Page, key: string): Promise<readonly number[]> {
  const watch = await page.evaluateHandle(watchKeys)
  for (let press = 0; press < PRESSES; press++) {
    await page.keyboard.press(key)
    await page.waitForTimeout(20)
  }
  return watch.evaluate(({ stop }) => stop())
}

// What follows runs in the page.

async function duplicateProfile({ id, count }: { id: string; count: number }) {
  const ids = [id]
  while (ids.length < count) {
    const copy = await window.studio.profiles.duplicate({ id })
    if (!copy.ok) throw new Error(copy.error.message)
    ids.push(copy.value.id)
  }
  return ids
}

function watchKeys() {
  const times: number[] = []
  const onKey = ({ timeStamp }: KeyboardEvent) =>
    requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)))
  window.addEventListener('keydown', onKey, true)
  return {
    stop: () => {
      window.removeEventListener('keydown', onKey, true)
      return times
    }
  }
}

function askOnAndOn() {
  const times: number[] = []
  const timer = setInterval(async () => {
    const at = performance.now()
    await window.studio.history.rows({ ids: [] })
    times.push(performance.now() - at)
  }, 20)
  return {
    stop: () => {
      clearInterval(timer)
      return times
    }
  }
}

/** In the order of sending. */
async function sentBy(runId: string) {
  const filter = { runIds: [runId] }
  const ids = await window.studio.history.index({ filter, before: null, limit: 50_000 })
  if (!ids.ok) throw new Error(ids.error.message)
  const oldestFirst = [...ids.value].reverse()
  const sent: { message: string; state: string; sentAt: number }[] = []
  for (let at = 0; at < oldestFirst.length; at += 500) {
    const rows = await window.studio.history.rows({ ids: oldestFirst.slice(at, at + 500) })
    if (!rows.ok) throw new Error(rows.error.message)
    sent.push(...rows.value.map(({ message, state, sentAt }) => ({ message, state, sentAt })))
  }
  return sent
}

async function receivedEvents() {
  const start = await window.studio.app.start()
  return start.ok ? start.value.sandbox.received : 0
}
