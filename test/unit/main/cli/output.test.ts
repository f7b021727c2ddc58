import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { confirmed } from '../../../../src/main/cli/confirm'
import { interruptSignal } from '../../../../src/main/cli/interrupts'
import { createOutput } from '../../../../src/main/cli/output'
import { readToken } from '../../../../src/main/cli/token-source'

describe('a reader that goes away', () => {
  it('is no error, and ends the writing', async () => {
    const reader = spawn(process.execPath, ['-e', ''], { stdio: ['pipe', 'ignore', 'ignore'] })
    await once(reader, 'exit')
    const output = createOutput(reader.stdin)
    expect(await output.write('x'.repeat(1_000_000))).toBe(false)
    expect(output.open()).toBe(false)
    expect(output.problem()).toBeUndefined()
    expect(await output.line('more')).toBe(false)
    await output.flush()
  })
})

describe('a disk that is full', () => {
  const fullDevice = process.platform === 'linux'
  it.skipIf(!fullDevice)(
    `is an error${fullDevice ? '' : ' (only Linux has /dev/full to try it on)'}`,
    async () => {
      const output = createOutput(createWriteStream('/dev/full'))
      expect(await output.line('text')).toBe(false)
      expect(output.problem()).toBe('ENOSPC')
    }
  )
})

it('waits for what was written', async () => {
  const reader = spawn('cat', { stdio: ['pipe', 'pipe', 'ignore'] })
  const output = createOutput(reader.stdin)
  void output.write('x'.repeat(2_000_000))
  let flushed = false
  const flush = output.flush().then(() => {
    flushed = true
  })
  expect(flushed).toBe(false)
  reader.stdout.resume()
  await flush
  reader.stdin.end()
  await once(reader, 'close')
})

it('a question leaves standard input to who reads it next', async () => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const stderr = new PassThrough()
  const deps = { stdin, stderr, interrupted: new AbortController().signal }
  const asked = confirmed({ deps, err: createOutput(stderr) }, 'Send?')
  stdin.write('y\n')
  expect(await asked).toBe(true)
  expect(String(stderr.read())).toBe('Send? [y/N] ')
  const next = once(stdin, 'data')
  stdin.write('\n')
  expect(String(await next)).toBe('\n')
})

it('a question is answered by Ctrl+C', async () => {
  const interrupt = new AbortController()
  const stderr = new PassThrough()
  const deps = { stdin: new PassThrough(), stderr, interrupted: interrupt.signal }
  const asked = confirmed({ deps, err: createOutput(stderr) }, 'Send?')
  interrupt.abort()
  expect(await asked).toBe(false)
})

describe('an interrupt', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s aborts, and no one else hears of it', (name) => {
    const source = new EventEmitter()
    let heard = 0
    source.on(name, () => {
      heard += 1
    })
    const signal = interruptSignal(source)
    expect(signal.aborted).toBe(false)
    source.emit(name)
    source.emit(name)
    expect(signal.aborted).toBe(true)
    expect(heard).toBe(0)
  })

  it('ends the wait for a token on standard input', async () => {
    const interrupt = new AbortController()
    const reading = readToken(
      { tokenStdin: true },
      { env: {}, stdin: new PassThrough() },
      interrupt.signal
    )
    interrupt.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
})
