/**
 * What the tests of the promises share: a short form in every run, a long one with STUDIO_LONG=1
 * (`npm run test:faults`), and the figures that the long run prints.
 */
import { once } from 'node:events'
import type { ElectronApplication, Page } from '@playwright/test'
import { test } from './app'
import { ENGAGEMENT } from './profiles'

export const LONG = process.env.STUDIO_LONG === '1'

/** Shown by `npm run test:faults`, one line each. */
export function figure(name: string, value: number | string): void {
  test.info().annotations.push({ type: 'figure', description: `${name}: ${value}` })
}

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
