/** The log as the app writes it, read back from its file. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOKEN_PLACEHOLDER } from '@shared/domain/attempt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createScrubber } from '../../../src/main/events/scrub'
import { openLog } from '../../../src/main/log'

const TOKEN = 'canary/token+of~this-test.0123456789=='
const FORMS = [
  TOKEN,
  encodeURIComponent(TOKEN),
  Buffer.from(TOKEN).toString('base64'),
  Buffer.from(TOKEN).toString('base64url'),
  JSON.stringify(TOKEN).replaceAll('/', '\\/').slice(1, -1)
]

let folder: string
/** Grows: what is known at the moment of the line counts. */
let known: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-log-'))
  known = [TOKEN]
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const logs = () => openLog(join(folder, 'logs'), (text) => createScrubber(known).text(text))
const file = () => join(folder, 'logs', 'main.log')
const written = (): string => readFileSync(file(), 'utf8')

const expectClean = (lines: number): void => {
  const text = written()
  expect(text.split(TOKEN_PLACEHOLDER).length - 1).toBeGreaterThanOrEqual(lines)
  for (const form of FORMS) expect(text).not.toContain(form)
}

describe('the log', () => {
  it('holds no token in a text, in whatever encoding', () => {
    const { info, error } = logs()
    for (const form of FORMS) {
      info(`sent with ${form} to the host`)
      error(`refused ${form}`)
    }
    expectClean(FORMS.length * 2)
    expect(written()).toContain(`refused ${TOKEN_PLACEHOLDER}`)
  })

  it('holds none in an error either: message, cause, fields, and what is no error at all', () => {
    const { error } = logs()
    for (const form of FORMS) {
      const cause = new Error(`inner ${form}`)
      error('failed', Object.assign(new Error(`outer ${form}`, { cause }), { header: form }))
      error('threw', { headers: [['Authorization', `Bearer ${form}`]], nested: { form } })
      error('threw', form)
    }
    expectClean(FORMS.length * 6)
    expect(written()).toContain(`outer ${TOKEN_PLACEHOLDER}`)
    expect(written()).toContain(`inner ${TOKEN_PLACEHOLDER}`)
    expect(written()).toContain('log.test.ts')
  })

  it('knows a token from the moment it is in use', () => {
    known = []
    const { info } = logs()
    known = [TOKEN]
    info(TOKEN)
    expectClean(1)
  })

  it('is the person’s own', () => {
    logs().info('something')
    expect(existsSync(file())).toBe(true)
    if (process.platform === 'win32') return
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700)
  })
})
