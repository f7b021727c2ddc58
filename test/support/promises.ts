/**
 * What the tests of the promises share: a short form in every run, a long one with STUDIO_LONG=1
 * (`npm run test:faults`), and the table of the README, which the long run prints.
 */
import { once } from 'node:events'
import type { ElectronApplication, Page } from '@playwright/test'
import { test } from './app'
import { ENGAGEMENT } from './profiles'

export const LONG = process.env.STUDIO_LONG === '1'

/** The rows of the table, in its order. */
const PROMISES = {
  once: 'Whatever a server or a network does: sent once, kept once, with the right outcome',
  kill: 'Killed while sending: nothing lost, nothing twice',
  sleep: 'The machine sleeps during a journey',
  starts: 'Windows and commands started at the same moment',
  contract: 'Every channel takes only what the contract says',
  callers: 'Nobody but the app’s own page may call',
  pages: 'No page leads out of the app',
  damage: 'Damaged files are set aside and restored',
  disk: 'What a full disk can’t record is not sent',
  quit: 'Quit, closed or ended with requests on their way',
  leaks:
    'A token, echoed by the server or typed into another field, gets out nowhere, crashes included',
  memory: '1 GiB of zeros in an answer of 1 MB',
  office: 'A CSV export opened in LibreOffice is text'
} as const

/** One row, with what the test has counted. */
export function promise(name: keyof typeof PROMISES, tries: string, result: string): void {
  const place = Object.keys(PROMISES).indexOf(name)
  const row = { place, cells: [PROMISES[name], tries, result] }
  test.info().annotations.push({ type: 'figure', description: JSON.stringify(row) })
}

/** As a person reads it. */
export const count = (number: number): string => number.toLocaleString('en')

/** Through the page's own bridge; a profile on a custom host. Gives its id. */
export async function saveProfile(
  page: Page,
  baseUrl: string,
  token: string,
  name = 'Loopback'
): Promise<string> {
  const saved = await page.evaluate(
    (fields) =>
      window.studio.profiles.save({
        name: fields.name,
        color: 'blue',
        host: { kind: 'custom', baseUrl: fields.baseUrl },
        engagementId: fields.engagementId,
        timeoutMs: 30_000,
        token: fields.token
      }),
    { baseUrl, token, name, engagementId: ENGAGEMENT }
  )
  if (!saved.ok) throw new Error(saved.error.message)
  return saved.value.id
}

/** `kill -9`, and the system's word that the process is gone. */
export async function kill(app: ElectronApplication): Promise<void> {
  const child = app.process()
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Exit code and milliseconds until the process is gone, once `how` has asked for it. */
export async function timeToGo(
  app: ElectronApplication,
  how: () => Promise<unknown>
): Promise<number> {
  const gone = once(app.process(), 'exit')
  const start = performance.now()
  // Its connection to the test may break before it has answered.
  await how().catch(() => undefined)
  await gone
  return performance.now() - start
}
