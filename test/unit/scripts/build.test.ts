/** When a build counts as that of the sources, on a real folder. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isBuilt, stampBuild } from '../../../scripts/lib/build.mjs'

let root = ''
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'studio-build-'))
  write('src/main/index.ts', 'one')
  write('package.json', '{}')
  write('out/main/index.js', 'built')
  stampBuild(root)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('is built after a build, also when a checkout has changed the times of the sources', () => {
  utimesSync(join(root, 'src/main/index.ts'), 1, 1)
  expect(isBuilt(root)).toBe(true)
})

it.each<[string, () => void]>([
  ['a source changed', () => write('src/main/index.ts', 'two')],
  ['a source is new', () => write('src/main/more.ts', '')],
  ['a source is gone', () => rmSync(join(root, 'src/main/index.ts'))],
  ['text moved from one source to the next', () => write('src/main/index.ts', 'on')],
  ['a dependency changed', () => write('package-lock.json', '{}')],
  ['somebody else built', () => write('out/main/index.js', 'built otherwise')],
  ['a part of the build is gone', () => rmSync(join(root, 'out/main/index.js'))],
  ['there is no build', () => rmSync(join(root, 'out'), { recursive: true })]
])('is not built when %s', (_what, change) => {
  change()
  expect(isBuilt(root)).toBe(false)
})
