import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFileAtomically } from '../../../../src/main/storage/atomic-file'

let folder: string
let target: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-file-'))
  target = join(folder, 'report.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('writes the chunks in order, readable by the owner only, and leaves nothing beside it', async () => {
  await writeFileAtomically(target, ['ä', 'x'.repeat(200_000), '😀'])
  expect(await readFile(target, 'utf8')).toBe(`ä${'x'.repeat(200_000)}😀`)
  expect(await readdir(folder)).toEqual(['report.json'])
  if (process.platform !== 'win32') expect((await stat(target)).mode & 0o777).toBe(0o600)
})

test('what stood there stays when the writing fails half-way', async () => {
  await writeFile(target, 'old')
  function* chunks() {
    yield 'x'.repeat(200_000)
    throw new Error('gone')
  }
  await expect(writeFileAtomically(target, chunks())).rejects.toThrow('gone')
  expect(await readFile(target, 'utf8')).toBe('old')
  expect(await readdir(folder)).toEqual(['report.json'])
})

test('the old file stands until the new one is whole, then goes at once', async () => {
  await writeFile(target, 'old')
  const seen: string[] = []
  async function* chunks() {
    for (let i = 0; i < 5; i++) {
      yield 'x'.repeat(100_000)
      seen.push(await readFile(target, 'utf8'))
    }
  }
  await writeFileAtomically(target, chunks())
  expect(seen).toEqual(['old', 'old', 'old', 'old', 'old'])
  expect((await readFile(target, 'utf8')).length).toBe(500_000)
})

test('stopping removes what was written', async () => {
  await writeFile(target, 'old')
  const stop = new AbortController()
  const during: number[] = []
  async function* endless() {
    for (let i = 0; ; i++) {
      if (i === 3) during.push((await readdir(folder)).length)
      if (i === 5) stop.abort()
      yield 'x'.repeat(100_000)
    }
  }
  await expect(writeFileAtomically(target, endless(), stop.signal)).rejects.toThrow(/abort/i)
  expect(during).toEqual([2])
  expect(await readFile(target, 'utf8')).toBe('old')
  expect(await readdir(folder)).toEqual(['report.json'])
})

test('a folder or a device under the name is refused and stays', async () => {
  await mkdir(target)
  await expect(writeFileAtomically(target, ['x'])).rejects.toMatchObject({ code: 'ENOTFILE' })
  expect((await stat(target)).isDirectory()).toBe(true)
  if (process.platform === 'win32') return
  await expect(writeFileAtomically('/dev/null', ['x'])).rejects.toMatchObject({ code: 'ENOTFILE' })
})

test('a link stays a link to the file that is written', async () => {
  const link = join(folder, 'link.json')
  await writeFile(target, 'old')
  await symlink(target, link)
  await writeFileAtomically(link, ['new'])
  expect(await readFile(target, 'utf8')).toBe('new')
  expect((await readdir(folder)).sort()).toEqual(['link.json', 'report.json'])
})

test('a folder that is missing is an error with its code', async () => {
  const nowhere = join(folder, 'missing', 'report.json')
  await expect(writeFileAtomically(nowhere, ['x'])).rejects.toMatchObject({ code: 'ENOENT' })
})
