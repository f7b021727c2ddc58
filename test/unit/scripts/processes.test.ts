/** Child processes, signals and the lock, with real processes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFile, takeOver, withLock } from '../../../scripts/lib/lock.mjs'
import { run } from '../../../scripts/lib/process.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-processes-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(lockFile(folder), { force: true })
})

const LIBRARY = pathToFileURL(join(import.meta.dirname, '../../../scripts/lib/')).href

/** Starts a script on the process library and reads its first line, with its child's process id. */
async function startScript(body: string) {
  const file = join(folder, 'script.mjs')
  writeFileSync(
    file,
    `import { main, runInFront, start } from '${LIBRARY}process.mjs'\n` +
      `import { StepError } from '${LIBRARY}step.mjs'\n${body}`
  )
  const script = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  script.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const exited = once(script, 'close')
  const lines = createInterface({ input: script.stdout })
  return { script, exited, errors: () => errors, firstLine: () => once(lines, 'line') }
}

/** A program that tells its process id and, told to stop, ends with code 7. */
const STOPPABLE =
  "process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log(process.pid)"

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('run', () => {
  it('keeps what the command printed and its code', async () => {
    const script = "console.log('out'); console.error('err'); process.exit(3)"
    const { code, output } = await run(process.execPath, ['-e', script])
    expect(code).toBe(3)
    expect(output).toContain('out')
    expect(output).toContain('err')
  })

  it('ends a command that takes too long, and says so', async () => {
    const result = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      timeoutMs: 1000
    })
    expect(result).toEqual({ code: -1, output: expect.stringContaining('stopped after 1 s') })
  })

  it('reports a command that does not exist', async () => {
    const { code, output } = await run(join(folder, 'none'), [])
    expect(code).toBe(-1)
    expect(output).toContain('ENOENT')
  })
})

describe.skipIf(process.platform === 'win32')('main, where there are POSIX signals,', () => {
  it('passes a signal on to the child in front and ends with its code', async () => {
    const { script, exited, firstLine } = await startScript(
      `await main(() => runInFront(process.execPath, ['-e', ${JSON.stringify(STOPPABLE)}]))`
    )
    const [child] = await firstLine()
    script.kill('SIGTERM')
    expect(await exited).toEqual([7, null])
    expect(isAlive(Number(child))).toBe(false)
  })

  it('ends what still runs in the background when it is told to stop', async () => {
    const { script, exited, firstLine } = await startScript(
      `await main(async () => {
        const child = start(process.execPath, ['-e', ${JSON.stringify(STOPPABLE)}], { stdio: 'inherit' })
        await new Promise((done) => child.once('exit', done))
        return 0
      })`
    )
    await firstLine()
    script.kill('SIGTERM')
    // The child has the script's output: that is closed only when both are gone.
    expect(await exited).toEqual([143, null])
  })

  it('tells a failed step in words, without a stack, and ends with code 1', async () => {
    const { exited, errors } = await startScript(
      "await main(async () => { throw new StepError('It broke.', 'mend it.', 'details') })"
    )
    expect(await exited).toEqual([1, null])
    expect(errors()).toBe('details\n✖ It broke.\n  What to do: mend it.\n')
  })
})

describe('withLock', () => {
  it('lets one work at a time', async () => {
    const order: string[] = []
    let second: Promise<unknown> | undefined
    await withLock(folder, async () => {
      order.push('first begins')
      second = withLock(folder, async () => order.push('second begins'))
      await new Promise(setImmediate)
      order.push('first ends')
    })
    await second
    expect(order).toEqual(['first begins', 'first ends', 'second begins'])
  })

  it('gives the lock back when the work fails', async () => {
    await expect(withLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withLock(folder, async () => 'yes')).toBe('yes')
  })

  it('takes over the lock of a process that is gone', async () => {
    const { script, exited, firstLine } = await startScript(
      `import { withLock } from '${LIBRARY}lock.mjs'
       await withLock(${JSON.stringify(folder)}, async () => {
         console.log('locked')
         await new Promise(() => setInterval(() => {}, 1000))
       })`
    )
    await firstLine()
    script.kill('SIGKILL')
    await exited
    expect(await withLock(folder, async () => 'mine')).toBe('mine')
    expect(existsSync(lockFile(folder))).toBe(false)
  })

  it.each([
    ['empty, of a disk that was full', ''],
    ['of another program', '{"pid":'],
    // As after a restart of a container, where the ids begin anew.
    ['of a process whose id another has by now', `${process.pid} other`]
  ])('takes over a lock that is %s', async (_what, contents) => {
    writeFileSync(lockFile(folder), contents)
    expect(await withLock(folder, async () => 'mine', 300)).toBe('mine')
    expect(existsSync(lockFile(folder))).toBe(false)
  })

  it('leaves a long work its lock, and the lock to who took it over', async () => {
    const order: string[] = []
    const long = withLock(
      folder,
      async () => {
        await new Promise((done) => setTimeout(done, 1500))
        order.push('long')
      },
      300
    )
    await Promise.all([long, withLock(folder, async () => order.push('next'), 300)])
    expect(order).toEqual(['long', 'next'])

    await withLock(folder, async () => writeFileSync(lockFile(folder), 'of another'))
    expect(existsSync(lockFile(folder))).toBe(true)
  })

  it('is taken over once where several found the same stale one', () => {
    const file = lockFile(folder)
    writeFileSync(file, 'stale')
    expect(takeOver(file, 'first', 'stale', 60_000)).toBe(true)
    expect(takeOver(file, 'second', 'stale', 60_000)).toBe(false)
    expect(readFileSync(file, 'utf8')).toBe('first')

    // While another process is at it, and after one that was killed at it.
    mkdirSync(`${file}.takeover`)
    expect(takeOver(file, 'third', 'first', 60_000)).toBe(false)
    expect(takeOver(file, 'third', 'first', -1)).toBe(false)
    expect(takeOver(file, 'third', 'first', 60_000)).toBe(true)
    expect(existsSync(`${file}.takeover`)).toBe(false)
  })

  it('lets one process at a time work, also when each leaves a stale lock behind', async () => {
    const [alone, file] = [join(folder, 'alone'), lockFile(folder)].map((path) =>
      JSON.stringify(path)
    )
    const scripts = await Promise.all(
      Array.from({ length: 3 }, () =>
        startScript(
          `import { rmSync, writeFileSync } from 'node:fs'
           import { withLock } from '${LIBRARY}lock.mjs'
           for (let n = 0; n < 4; n++)
             await withLock(${JSON.stringify(folder)}, async () => {
               writeFileSync(${alone}, '', { flag: 'wx' })
               await new Promise((done) => setTimeout(done, 5))
               rmSync(${alone})
               writeFileSync(${file}, '')
             })`
        )
      )
    )
    const ends = await Promise.all(scripts.map(({ exited }) => exited))
    expect(ends).toEqual(scripts.map(() => [0, null]))
  })

  it('says what to do where there is no room for a lock', async () => {
    const file = JSON.stringify(join(folder, 'none'))
    const { exited, errors } = await startScript(
      `import { withLock } from '${LIBRARY}lock.mjs'
       process.env.TMPDIR = process.env.TEMP = ${file}
       await main(() => withLock('x', async () => 0))`
    )
    expect(await exited).toEqual([1, null])
    expect(errors()).toMatch(
      /^✖ The lock of the set-up, .* can not be taken: ENOENT.*\n {2}What to do:/
    )
  })
})
