/**
 * Starts that meet something: a folder in which nothing can be kept, and each other. As processes
 * of their own, for Playwright waits for a window and starts one after the other.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { electronSwitches, expect, PROJECT, test } from '../../support/app'
import { runCommand } from '../../support/cli'
import { LONG, promise } from '../../support/promises'
import { mountSmallDisk } from '../../support/small-disk'

const startWindow = (dataFolder: string): ChildProcess =>
  spawn(process.env.STUDIO_ELECTRON ?? '', [PROJECT, ...electronSwitches(dataFolder)], {
    stdio: ['ignore', 'ignore', 'pipe']
  })

/** Resolves as soon as the process has said this on standard error. */
const said = (child: ChildProcess, words: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let all = ''
    child.stderr?.on('data', (chunk) => {
      all += chunk
      if (all.includes(words)) resolve(all)
    })
    child.once('exit', () => reject(new Error(`It ended and said: ${all}`)))
  })

async function end(child: ChildProcess): Promise<number | null> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
  return child.exitCode
}

test('a folder that can’t be written to is said at the start', async () => {
  const disk = mountSmallDisk()
  try {
    disk.makeReadOnly()
    const window = startWindow(disk.folder)
    expect(await said(window, 'start again')).toContain(
      `Visitor Event Studio could not start: Everything is kept in the folder ${disk.folder}, and nothing can be written there: it is read-only. Make it writable, then start again.`
    )
    // The same stands in a box of the system's, until it is read.
    expect(window.exitCode).toBeNull()
    await end(window)

    const command = await runCommand(['send', '--sandbox', 'Visitor came'], {
      dataFolder: disk.folder
    })
    expect(command.code).toBe(2)
    expect(command.stderr).toContain('Nothing was sent.')
    expect(command.stderr).toContain('read-only. Make it writable')
  } finally {
    disk.remove()
  }
})

const ROUNDS = LONG ? 20 : 2
const TOGETHER = 2

test('starts at the same moment have one owner and damage nothing', async ({ dataFolder }) => {
  test.setTimeout(ROUNDS * 20_000)
  let stayed = 0
  // The first round makes every file, the later ones find them.
  for (let round = 1; round <= ROUNDS; round++) {
    const windows = Array.from({ length: TOGETHER }, () => startWindow(dataFolder))
    const refused = Promise.race(windows.map((window) => once(window, 'exit')))
    const commands = await Promise.all(
      Array.from({ length: TOGETHER }, (_, n) =>
        runCommand(['send', '--sandbox', `Round ${round}, command ${n}`], { dataFolder })
      )
    )
    expect(commands.map(({ code, stderr }) => [code, stderr])).toEqual(
      Array(TOGETHER).fill([0, ''])
    )
    expect(await refused).toEqual([0, null])
    const owners = windows.filter(({ exitCode }) => exitCode === null)
    expect(owners).toHaveLength(1)
    stayed += owners.length
    // It has opened everything once it holds its lock.
    const locks = join(dataFolder, 'owners')
    await expect.poll(() => existsSync(locks) && readdirSync(locks).length).toBe(1)
    for (const owner of owners) expect(await end(owner)).toBe(0)
  }
  const history = new DatabaseSync(join(dataFolder, 'history.db'), { readOnly: true })
  const check = history.prepare('PRAGMA integrity_check').all()
  const states = history.prepare('SELECT state, count(*) AS count FROM attempts').all()
  history.close()
  expect(check).toEqual([{ integrity_check: 'ok' }])
  expect(states).toEqual([{ state: 'accepted', count: ROUNDS * TOGETHER }])
  const damaged = readdirSync(dataFolder).filter((name) => name.includes('damaged'))
  promise(
    'starts',
    `${ROUNDS} times ${2 * TOGETHER} starts`,
    `${stayed / ROUNDS} window stays, ${damaged.length} damaged`
  )
  expect(damaged).toEqual([])
})
