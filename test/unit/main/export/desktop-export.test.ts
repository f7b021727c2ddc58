import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXPORT_FORMATS } from '@shared/domain/export'
import { type Hiding, NOTHING_HIDDEN } from '@shared/domain/presenter'
import { ok } from '@shared/result'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DesktopExport } from '../../../../src/main/export/desktop-export'
import type { ExportDesktop } from '../../../../src/main/export/ports'
import { attempt, everything, exporterOf, exportText, NOW, SESSION } from './support'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desktop-export-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const shelf = { attempts: [attempt({ id: 2 }), attempt()] }

function desktopOf(askForPath: ExportDesktop['askForPath'], hiding: Hiding = NOTHING_HIDDEN) {
  const clipboard: string[] = []
  const exports = new DesktopExport(
    exporterOf(shelf),
    { askForPath, writeClipboard: (text) => clipboard.push(text), onProgress: () => {} },
    () => NOW,
    () => hiding
  )
  return { exports, clipboard }
}

test('the offered name tells the day and the format, and is one for every file system', async () => {
  const offered: string[] = []
  const { exports } = desktopOf(({ defaultName }) => {
    offered.push(defaultName)
    return Promise.resolve(undefined)
  })
  for (const format of EXPORT_FORMATS) await exports.save(everything(format))
  for (const name of offered)
    expect(name).toMatch(/^visitor-events-2025-11-2[123]-\d{4}\.(md|json|csv|har)$/)
  await exports.save({ sessionId: SESSION.id, format: 'html', includeMessageText: true })
  expect(offered.at(-1)).toMatch(/^session-report-2025-11-2[123]-\d{4}\.html$/)
})

describe('save', () => {
  test('writes where the person chose', async () => {
    const path = join(folder, 'report.har')
    const { exports } = desktopOf(() => Promise.resolve(path))
    expect(await exports.save(everything('har'))).toEqual(ok({ path, count: 2 }))
    expect(await readFile(path, 'utf8')).toBe(await exportText(shelf, 'har'))
  })

  test('writes nothing where the person chose nothing', async () => {
    const { exports } = desktopOf(() => Promise.resolve(undefined))
    expect(await exports.save(everything('har'))).toEqual(ok(null))
    expect(await readdir(folder)).toEqual([])
  })

  test('is one at a time, and open again afterwards', async () => {
    const path = join(folder, 'report.json')
    let choose: (path: string) => void = () => {}
    const { exports } = desktopOf(() => new Promise((resolve) => (choose = resolve)))
    const first = exports.save(everything('json'))
    expect(await exports.save(everything('csv'))).toMatchObject({ error: { code: 'conflict' } })
    expect(await exports.copy(everything('csv'))).toMatchObject({ error: { code: 'conflict' } })
    choose(path)
    expect(await first).toEqual(ok({ path, count: 2 }))
    expect(await exports.copy(everything('csv'))).toEqual(ok({ count: 2 }))
  })

  test('is stopped by cancel, and leaves nothing', async () => {
    let choose: (path: string) => void = () => {}
    const { exports } = desktopOf(() => new Promise((resolve) => (choose = resolve)))
    await exports.preview(everything('json'))
    const running = exports.save(everything('json'))
    const counted = exports.count(everything('json'))
    choose(join(folder, 'report.json'))
    exports.cancel()
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(await counted).toMatchObject({ ok: true })
    expect(await readdir(folder)).toEqual([])
  })
})

test('copy puts the same text on the clipboard', async () => {
  const { exports, clipboard } = desktopOf(() => Promise.resolve(undefined))
  for (const format of EXPORT_FORMATS) {
    expect(await exports.copy(everything(format, false))).toEqual(ok({ count: 2 }))
    expect(clipboard.at(-1)).toBe(await exportText(shelf, format, false))
  }
})

test('a new preview takes the place of the one before, and of its count', async () => {
  const { exports } = desktopOf(() => Promise.resolve(undefined))
  const cancelled = { ok: false, error: { code: 'cancelled' } }
  const [first, counted, second] = await Promise.all([
    exports.preview(everything('json')),
    exports.count(everything('json')),
    exports.preview(everything('csv'))
  ])
  expect([first, counted]).toMatchObject([cancelled, cancelled])
  expect(second).toMatchObject({ ok: true })
  expect(await exports.count(everything('csv'))).toEqual(ok({ count: 2, redacted: 2 }))
})
