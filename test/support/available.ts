/** Parts of the system that some tests need: without them those are left out, but never by CI. */
import { existsSync } from 'node:fs'

/** Whether all of these programs are there. Throws in CI where one is missing. */
export function isAvailable(...programs: readonly string[]): boolean {
  const missing = programs.filter((path) => !existsSync(path))
  if (missing.length > 0 && process.env.CI !== undefined)
    throw new Error(`CI leaves no test out, but this machine lacks ${missing.join(', ')}.`)
  return missing.length === 0
}
