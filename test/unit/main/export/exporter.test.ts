import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Attempt } from '@shared/domain/attempt'
import { EXPORT_FORMATS, type ExportProgress, type ExportSource } from '@shared/domain/export'
import { historyFileSchema } from '@shared/domain/export-file'
import { fail, ok } from '@shared/result'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createScrubber } from '../../../../src/main/events/scrub'
import { Exporter, MAX_COPY_LENGTH, PREVIEW_LENGTH } from '../../../../src/main/export/exporter'
import type { Attempts } from '../../../../src/main/export/ports'
import { StorageError } from '../../../../src/main/history/storage-error'
import { APP, attempt, everything, exporterOf, exportText, NOW } from './support'

let folder: string
let target: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'))
  target = join(folder, 'report')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const exporterOver = (attempts: Attempts): Exporter =>
  new Exporter({
    attempts,
    sessionContent: () => fail('not-found', 'No session here.'),
    scrubber: () => createScrubber(['canary-token-123456']),
    curlCommand: ({ url }) => `curl ${url}`,
    app: APP,
    now: () => NOW
  })

/** As many attempts as wanted, each made when it is asked for. */
function lazily(count: number, onEach: (index: number) => void = () => {}): Attempts {
  function* iterate(source: ExportSource): Generator<Attempt> {
    const ids = source.kind === 'selection' ? source.ids : undefined
    for (let index = 0; index < (ids?.length ?? count); index++) {
      onEach(index)
      yield attempt({ id: ids?.[index] ?? count - index, message: `Visitor opened page ${index}` })
    }
  }
  return { countSource: () => ok(count), iterate }
}

describe.each(EXPORT_FORMATS)('%s', (format) => {
  test('is written to a file as it stands on the clipboard', async () => {
    const attempts = [attempt({ id: 2, message: 'Größe' }), attempt()]
    const exported = await exporterOf({ attempts }).exportTo(target, everything(format))
    expect(exported).toEqual(ok({ count: 2 }))
    const text = await readFile(target, 'utf8')
    // Excel takes a file for UTF-8 only with a byte order mark.
    expect(text).toBe(
      `${format === 'csv' ? '\uFEFF' : ''}${await exportText({ attempts }, format)}`
    )
  })

  test('goes to a stream, which stays open', async () => {
    const attempts = [attempt({ id: 2 }), attempt()]
    const stream = new PassThrough()
    const exported = await exporterOf({ attempts }).exportToStream(stream, everything(format))
    expect(exported).toEqual(ok({ count: 2 }))
    stream.end('more')
    expect(await textOf(stream)).toBe(`${await exportText({ attempts }, format)}more`)
  })

  test('holds the same attempts in every part while others are recorded', async () => {
    const kept = [attempt({ id: 2, message: 'second' }), attempt({ id: 1, message: 'first' })]
    let attempts = kept
    const growing: Attempts = {
      countSource: () => ok(kept.length),
      iterate: (source) => {
        const now = attempts
        attempts = [attempt({ id: attempts.length + 1, message: 'too late' }), ...attempts]
        return source.kind === 'selection' ? now.filter(({ id }) => source.ids.includes(id)) : now
      }
    }
    await exporterOver(growing).exportTo(target, everything(format))
    const text = await readFile(target, 'utf8')
    expect(text).toContain('second')
    expect(text).not.toContain('too late')
  })
})

test('a selection holds what was selected', async () => {
  const attempts = [3, 2, 1].map((id) => attempt({ id }))
  await exporterOf({ attempts }).exportTo(target, {
    ...everything('json'),
    source: { kind: 'selection', ids: [1, 3] }
  })
  const file = historyFileSchema.parse(JSON.parse(await readFile(target, 'utf8')))
  expect(file.attempts.map(({ attemptId }) => attemptId)).toEqual([1, 3])
})

test('nothing to export is said, and no file made', async () => {
  const exported = await exporterOf({ attempts: [] }).exportTo(target, everything('json'))
  expect(exported).toMatchObject({ ok: false, error: { code: 'not-found' } })
  expect(await readdir(folder)).toEqual([])
})

describe('stopped', () => {
  test('removes what was written and leaves the old file', async () => {
    await writeFile(target, 'old')
    const stop = new AbortController()
    const attempts = lazily(50_000, (index) => {
      if (index === 1_000) stop.abort()
    })
    const exported = await exporterOver(attempts).exportTo(target, everything('json'), {
      signal: stop.signal
    })
    expect(exported).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(await readFile(target, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['report'])
  })

  test('while it counts, answers at once', async () => {
    const stop = new AbortController()
    let asked = 0
    const attempts = lazily(50_000, () => {
      if (++asked === 2_000) stop.abort()
    })
    const counted = await exporterOver(attempts).count(everything('json'), { signal: stop.signal })
    expect(counted).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(asked).toBeLessThan(2_100)
  })
})

describe('a failure', () => {
  test('of the history half-way leaves the old file and says why', async () => {
    await writeFile(target, 'old')
    const attempts = lazily(1_000, (index) => {
      if (index === 500) throw new StorageError({ code: 'storage', message: 'The disk is gone.' })
    })
    const exported = await exporterOver(attempts).exportTo(target, everything('csv'))
    expect(exported).toEqual(fail('storage', 'The disk is gone.'))
    expect(await readFile(target, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['report'])
  })

  test.each([
    ['a missing folder', () => join(folder, 'missing', 'report.json'), 'folder does not exist'],
    ['a folder under the name', () => folder, 'not a file'],
    ['a name that is too long', () => join(folder, 'x'.repeat(300)), 'name is too long']
  ])('of %s is said at its place', async (_, path, reason) => {
    const exported = await exporterOf({ attempts: [attempt()] }).exportTo(path(), everything('har'))
    expect(exported).toMatchObject({
      ok: false,
      error: { code: 'storage', field: 'path', message: expect.stringContaining(reason) }
    })
    expect(await readdir(folder)).toEqual([])
  })

  test('of a reader that went away is said', async () => {
    const stream = new PassThrough()
    stream.destroy()
    const exported = await exporterOver(lazily(10)).exportToStream(stream, everything('json'))
    expect(exported).toMatchObject({ ok: false, error: { code: 'storage' } })
  })

  test('that is a bug is not taken for anything else', async () => {
    const attempts = lazily(1, () => {
      throw new TypeError('bug')
    })
    await expect(exporterOver(attempts).exportTo(target, everything('json'))).rejects.toThrow('bug')
  })
})

test('what is too much for the clipboard is refused', async () => {
  const attempts = [attempt({ note: 'x'.repeat(MAX_COPY_LENGTH) })]
  const copied = await exporterOf({ attempts }).exportToText(everything('json'))
  expect(copied).toMatchObject({ ok: false, error: { code: 'invalid' } })
})

describe('a preview', () => {
  test('is the beginning of what is written', async () => {
    const shelf = {
      attempts: Array.from({ length: 300 }, (_, index) => attempt({ id: 300 - index }))
    }
    const text = (await exportText(shelf, 'json')).slice(0, PREVIEW_LENGTH)
    expect(await exporterOf(shelf).preview(everything('json'))).toEqual(ok({ text, cut: true }))
  })

  test('reads no more of a large history than it shows', async () => {
    let asked = 0
    const attempts = lazily(50_000, () => {
      asked++
    })
    expect(await exporterOver(attempts).preview(everything('har'))).toMatchObject({ ok: true })
    expect(asked).toBeLessThan(100)
  })

  test('is the whole of what is short', async () => {
    const shelf = { attempts: [attempt()] }
    const text = await exportText(shelf, 'har')
    expect(await exporterOf(shelf).preview(everything('har'))).toEqual(ok({ text, cut: false }))
  })
})

/** Bytes that are in use; what is garbage already depends on when the collector last came by. */
function heldMemory(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

test.each(['markdown', 'json'] as const)(
  'a large history streams as %s: memory does not grow with it',
  { timeout: 60_000 },
  async (format) => {
    const COUNT = 40_000
    const before = heldMemory()
    let most = 0
    const attempts = lazily(COUNT, (index) => {
      if (index % 4000 === 0) most = Math.max(most, heldMemory() - before)
    })
    const progress: ExportProgress[] = []
    const exported = await exporterOver(attempts).exportTo(target, everything(format), {
      onProgress: (now) => progress.push(now)
    })
    expect(exported).toEqual(ok({ count: COUNT }))
    const { size } = await stat(target)
    expect(size).toBeGreaterThan(45_000_000)
    expect(most).toBeLessThan(10_000_000)
    const shares = progress.map(({ done, total }) => done / total)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.every((share) => share > 0 && share <= 1)).toBe(true)
  }
)
