/** Commands with the app's real rooms in a temporary folder: real SQLite, real HTTP on loopback. */
import { once } from 'node:events'
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { historyFileSchema } from '@shared/domain/export-file'
import { profileInputSchema } from '@shared/domain/profile'
import { fail } from '@shared/result'
import Papa from 'papaparse'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { createSandbox, type Sandbox } from '../../../../src/main/sandbox/sandbox'
import { openServices, type Services } from '../../../../src/main/services'
import { openFileWriter, temporaryFolder, testKeyring } from '../../../support/documents'
import { harSchema } from '../../../support/har-schema'
import { type RunOptions, run } from './harness'

const ENGAGEMENT = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
const TOKEN = 'canary-token-of-a-profile'

async function openIn(folder: string, sandbox: Sandbox, readOnly = true): Promise<Services> {
  const services = openServices({
    name: 'Visitor Event Studio',
    version: '1.2.3',
    dataFolder: folder,
    logFolder: join(folder, 'logs'),
    resolveSystemProxy: async () => 'DIRECT',
    encryption: testKeyring(7),
    openWriter: openFileWriter,
    readOnly,
    push: () => undefined,
    sandbox
  })
  onTestFinished(() => services.stop())
  await services.historyOpened
  return services
}

/** A data folder, and commands run on it. */
function studio() {
  const folder = temporaryFolder()
  const command = (argv: readonly string[], options: RunOptions = {}) => {
    const sandbox = createSandbox({ push: () => undefined, now: Date.now })
    return run(argv, { now: Date.now, sandbox, open: () => openIn(folder, sandbox), ...options })
  }
  const listed = async (...args: readonly string[]) =>
    JSON.parse((await command(['history', 'list', '--json', ...args])).stdout)
  return { folder, command, listed }
}

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

const toHost = (url: string) => ['send', '--host', url, '--engagement', ENGAGEMENT, '--token-stdin']

describe('send', () => {
  it('to the sandbox: one object, and the same in the history', async () => {
    const { command, listed } = studio()
    const { code, stdout, stderr } = await command(['send', '--sandbox', '--json', 'Visitor left'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const result = JSON.parse(stdout)
    expect(result).toEqual({
      attemptId: expect.any(Number),
      outcome: 'accepted',
      status: 200,
      explanation: expect.objectContaining({ code: 'accepted', title: expect.any(String) }),
      durationMs: expect.any(Number),
      response: expect.objectContaining({
        status: 200,
        body: expect.stringContaining('Visitor left')
      }),
      differences: []
    })
    expect(await listed()).toMatchObject([
      {
        attemptId: result.attemptId,
        message: 'Visitor left',
        outcome: 'accepted',
        profile: 'Sandbox'
      }
    ])
  })

  it('fills variables, and sends what it filled', async () => {
    const { command, listed } = studio()
    const argv = ['send', '--sandbox', '--var', 'plan=Gold', '--var', 'n=2', '{{plan}} × {{ n }}']
    expect((await command(argv)).code).toBe(0)
    expect(await listed()).toMatchObject([{ message: 'Gold × 2' }])
  })

  it('takes what begins with a dash behind --', async () => {
    const { command, listed } = studio()
    expect((await command(['send', '--sandbox', '--', '--token'])).code).toBe(0)
    expect(await listed()).toMatchObject([{ message: '--token' }])
  })

  it.each([
    ['visitor-token', 0, 'Accepted · 200'],
    ['invalid-token', 1, 'Rejected · 401'],
    ['operator-token', 1, 'Rejected · 403']
  ])('with %s to a host ends with %i', async (token, code, words) => {
    const { command } = studio()
    const other = createSandbox({ push: () => undefined, now: Date.now })
    onTestFinished(() => other.stop().then(() => undefined))
    await other.start()
    const url = other.status().baseUrl ?? ''
    const ended = await command([...toHost(url), 'Hi'], { input: `Bearer ${token}\n` })
    expect(ended.code, ended.stderr).toBe(code)
    expect(ended.stdout).toContain(words)
    expect(ended.stdout).not.toContain(token)
  })

  it('to nobody ends with 3', async () => {
    const { command, listed } = studio()
    const ended = await command([...toHost('http://127.0.0.1:1'), 'Hi'], { input: TOKEN })
    expect(ended.code).toBe(3)
    expect(ended.stdout).toMatch(/^Not delivered · \d+ ms\n/)
    expect(await listed('--outcome', 'unreachable')).toHaveLength(1)
  })

  it('that is not answered in time ends with 4', async () => {
    const { command, listed } = studio()
    const url = await serve(() => undefined)
    const argv = [...toHost(url), '--timeout', '200', 'Hi']
    expect((await command(argv, { input: TOKEN })).code).toBe(4)
    expect(await listed()).toMatchObject([{ outcome: 'unknown' }])
  })

  it('that is interrupted ends with 5, its row finished', async () => {
    const { command, listed } = studio()
    const interrupt = new AbortController()
    const url = await serve(() => interrupt.abort())
    const options = { input: TOKEN, interrupted: interrupt.signal }
    expect((await command([...toHost(url), 'Hi'], options)).code).toBe(5)
    expect(await listed()).toMatchObject([{ outcome: 'cancelled' }])
  })

  it('that is interrupted before it begins sends nothing', async () => {
    const { command, listed } = studio()
    const options = { interrupted: AbortSignal.abort() }
    expect((await command(['send', '--sandbox', 'Hi'], options)).code).toBe(5)
    expect(await listed()).toEqual([])
  })

  it('keeps an answer from steering the terminal', async () => {
    const { command } = studio()
    const url = await serve((_request, response) => response.writeHead(400).end('\u001b[2Jgone'))
    const { stdout } = await command([...toHost(url), 'Hi'], { input: TOKEN })
    expect(stdout).toContain('\\u001b[2Jgone')
    expect(stdout).not.toContain('\u001b')
  })

  it.skipIf(process.platform !== 'linux')(
    'keeps its exit code and says what is missing where standard output is full',
    async () => {
      const { command } = studio()
      const stdout = createWriteStream('/dev/full')
      const { code, stderr } = await command(['send', '--sandbox', 'Hi'], { stdout })
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: 'error: The result could not be written to standard output (ENOSPC).\n'
      })
    }
  )

  it('tells of a wait that the server asked for, and is sent', async () => {
    const { command } = studio()
    const url = await serve((_request, response) =>
      response.writeHead(429, { 'Retry-After': '100' }).end()
    )
    const argv = [...toHost(url), 'Hi']
    expect((await command(argv, { input: TOKEN })).stderr).toBe('')
    const again = await command(argv, { input: TOKEN })
    expect(again.code).toBe(1)
    expect(again.stderr).toMatch(
      new RegExp(`^${url} wants the next event in \\d+ seconds; this one is sent now\\.\n$`)
    )
  })

  it('is not sent where the history can’t be written', async () => {
    let requests = 0
    const url = await serve((_request, response) => {
      requests += 1
      response.end('{}')
    })
    const { command, folder } = studio()
    // A folder can't be made where a file stands.
    const blocked = join(folder, 'a-file')
    writeFileSync(blocked, '')
    const sandbox = createSandbox({ push: () => undefined, now: Date.now })
    const { code, stderr } = await command([...toHost(url), 'Hi'], {
      input: TOKEN,
      open: () => openIn(join(blocked, 'data'), sandbox)
    })
    expect(code).toBe(2)
    expect(stderr).toContain('error: Nothing was sent.')
    expect(requests).toBe(0)
  })
})

describe('send with a profile', () => {
  const seen: (string | undefined)[] = []

  async function withProfile() {
    seen.length = 0
    const url = await serve((request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(404).end()
    })
    const made = studio()
    const services = await openIn(
      made.folder,
      createSandbox({ push: () => undefined, now: Date.now }),
      false
    )
    const profile = {
      name: 'Acme QA',
      color: 'red' as const,
      host: { kind: 'custom' as const, baseUrl: url },
      engagementId: ENGAGEMENT,
      timeoutMs: 5000,
      asksFirst: true
    }
    expect(services.profiles.save({ ...profile, token: TOKEN }).ok).toBe(true)
    expect(services.profiles.save({ ...profile, name: 'No token' }).ok).toBe(true)
    return made
  }

  it('uses its token', async () => {
    const { command, listed } = await withProfile()
    expect((await command(['send', '--profile', 'acme qa', 'Hi'])).code).toBe(1)
    expect(seen).toEqual([`Bearer ${TOKEN}`])
    expect(await listed()).toMatchObject([{ profile: 'Acme QA', status: 404 }])
  })

  it('uses the given token in its place', async () => {
    const { command } = await withProfile()
    const options = { env: { VISITOR: 'another-token' } }
    await command(['send', '--profile', 'Acme QA', '--token-env', 'VISITOR', 'Hi'], options)
    await command(['send', '--profile', 'No token', '--token-env', 'VISITOR', 'Hi'], options)
    expect(seen).toEqual(['Bearer another-token', 'Bearer another-token'])
  })

  it.each([
    ['eyJhbGciOiJIUzI1NiJ9.e30.c2ln', 'no profile of this name. Profiles: Sandbox, Acme QA'],
    ['No token', 'token']
  ])('names the option where %s can’t be used', async (name, said) => {
    const { command } = await withProfile()
    const { code, stdout, stderr } = await command(['send', '--profile', name, 'Hi'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: --profile: /)
    expect(stderr).toContain(said)
    expect(stderr).not.toContain('eyJ')
    expect(seen).toEqual([])
  })
})

describe('send to a production host', () => {
  const START = 'It would have been sent.'

  /** Nothing may leave this machine, whatever the answer. */
  async function production(
    answer: readonly string[],
    {
      isTTY = true,
      asksFirst = true,
      args = ['--profile', 'Live'],
      ...more
    }: {
      readonly isTTY?: boolean
      readonly asksFirst?: boolean
      readonly args?: readonly string[]
      readonly env?: Readonly<Record<string, string>>
    } = {}
  ) {
    const { folder, command } = studio()
    const sandbox = createSandbox({ push: () => undefined, now: Date.now })
    const { profiles } = await openIn(folder, sandbox, false)
    const host = { kind: 'preset' as const, url: 'https://api.glia.com' as const }
    const [first] = profiles.list()
    if (!first) throw new Error('There is no profile.')
    const { color, engagementId, timeoutMs } = first
    const saved = await profiles.save(
      profileInputSchema.parse({
        name: 'Live',
        color,
        host,
        engagementId,
        timeoutMs,
        asksFirst,
        token: TOKEN
      })
    )
    expect(saved.ok).toBe(true)
    const stderr = Object.assign(new PassThrough(), { isTTY })
    const said = text(stderr)
    const stdin = Object.assign(new PassThrough(), { isTTY })
    stderr.on('data', (chunk: Buffer) => {
      if (chunk.includes('[y/N]')) for (const part of answer) stdin.write(part)
      if (chunk.includes('[y/N]') && answer.length === 0) stdin.end()
    })
    const { code } = await command(['send', ...args, 'Hi'], {
      ...more,
      stdin,
      stderr,
      open: async () => {
        const services = await openIn(folder, sandbox)
        vi.spyOn(services.events, 'sendAndWait').mockResolvedValue(fail('conflict', START))
        return services
      }
    })
    stderr.end()
    return { code, said: await said }
  }

  it.each([
    [['y\n'], true],
    [['y', 'es', '\n'], true],
    [['n\ny\n'], false],
    [['\n'], false],
    [[], false]
  ])('is asked about on a terminal: %j', async (answer, isSent) => {
    const { code, said } = await production(answer)
    expect(said).toContain('Live is on a production host: https://api.glia.com.')
    expect(said.includes(START)).toBe(isSent)
    expect(code).toBe(isSent ? 2 : 5)
  })

  it('is asked about where the host is given', async () => {
    const args = ['--host', 'https://api.glia.com', '--engagement', 'e-1', '--token-env', 'T']
    const { code, said } = await production(['n\n'], { args, env: { T: TOKEN } })
    expect({ code, asked: said.includes('[y/N]') }).toEqual({ code: 5, asked: true })
  })

  it.each([
    ['in a script', { isTTY: false }],
    ['with --yes', { args: ['--profile', 'Live', '--yes'] }],
    ['where the profile says so', { asksFirst: false }],
    ['to the sandbox', { args: ['--sandbox'] }]
  ])('is not asked about %s', async (_, options) => {
    const { said } = await production([], options)
    expect(said).toBe(`error: Nothing was sent. ${START}\n`)
  })
})

describe('history', () => {
  async function withThree() {
    const made = studio()
    for (const message of ['Visitor one', 'Visitor two', 'Visitor three'])
      await made.command(['send', '--sandbox', message])
    return made
  }

  it('lists the newest first, filtered and limited', async () => {
    const { command, listed } = await withThree()
    const messages = (rows: readonly { message: string }[]) => rows.map(({ message }) => message)
    expect(messages(await listed())).toEqual(['Visitor three', 'Visitor two', 'Visitor one'])
    expect(messages(await listed('--search', 'two'))).toEqual(['Visitor two'])
    expect(await listed('--outcome', 'rejected,unknown')).toEqual([])
    expect(await listed('--since', '2999-01-01')).toEqual([])
    const limited = await command(['history', 'list', '--limit', '1'])
    expect(limited.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(limited.stdout).toContain('Visitor three')
    expect(limited.stderr).toContain('2 older ones are not listed')
  })

  it('exports to standard output', async () => {
    const { command } = await withThree()
    const { code, stdout } = await command(['history', 'export', '--limit', '2'])
    expect(code).toBe(0)
    const { attempts } = historyFileSchema.parse(JSON.parse(stdout))
    expect(attempts.map(({ message }) => message)).toEqual(['Visitor three', 'Visitor two'])
  })

  it('exports as a table or for a bug report, and only what is new enough', async () => {
    const { command } = await withThree()
    const exportAs = (...args: readonly string[]) => command(['history', 'export', ...args])
    const csv = await exportAs('--format', 'csv', '--output', '-')
    expect(csv).toMatchObject({ code: 0, stderr: '' })
    const table = Papa.parse<Record<string, string>>(csv.stdout, {
      header: true,
      skipEmptyLines: true
    })
    expect(table.errors).toEqual([])
    expect(table.data.map(({ message }) => message)).toEqual([
      'Visitor three',
      'Visitor two',
      'Visitor one'
    ])
    const markdown = await exportAs('--format', 'markdown', '--since', '1h')
    expect(markdown.code).toBe(0)
    expect(markdown.stdout).toMatch(/^# .*\n/)
    expect(markdown.stdout).toContain('Visitor three')
    const none = await exportAs('--format', 'csv', '--since', '2999-01-01')
    expect(none.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(none).toMatchObject({ code: 0, stderr: 'No attempt in the history matches.\n' })
  })

  it('exports to a file, without the messages if asked so', async () => {
    const { command, folder } = await withThree()
    const file = join(folder, 'history.har')
    const argv = ['history', 'export', '--format', 'HAR', '--output', file]
    const { code, stdout, stderr } = await command([...argv, '--without-message-text'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toBe(`3 attempts written to ${file}\n`)
    const text = readFileSync(file, 'utf8')
    expect(JSON.parse(text).log.entries).toHaveLength(3)
    expect(text).not.toContain('Visitor two')
  })

  it('exports nothing as a file without attempts, for scripts that ask again and again', async () => {
    const { command, folder } = await withThree()
    const none = ['history', 'export', '--since', '2999-01-01', '--format']
    const outputs = Object.fromEntries(
      await Promise.all(
        ['json', 'csv', 'har', 'markdown'].map(async (format) => {
          const { code, stdout, stderr } = await command([...none, format])
          expect({ code, stderr }).toEqual({
            code: 0,
            stderr: 'No attempt in the history matches.\n'
          })
          return [format, stdout]
        })
      )
    )
    expect(historyFileSchema.parse(JSON.parse(outputs.json ?? '')).attempts).toEqual([])
    expect(harSchema.parse(JSON.parse(outputs.har ?? '')).log.entries).toEqual([])
    expect(outputs.csv).toMatch(/^attemptId,[^\n]*\r\n$/)
    expect(outputs.markdown).toContain('# 0 event messages')
    const file = join(folder, 'none.json')
    const { code, stderr } = await command([...none, 'json', '--output', file, '--limit', '5'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: `0 attempts written to ${file}\n` })
    expect(JSON.parse(readFileSync(file, 'utf8')).attempts).toEqual([])
  })

  it('says why a file can’t be written', async () => {
    const { command, folder } = await withThree()
    const argv = ['history', 'export', '--output', join(folder, 'none', 'history.json')]
    const { code, stderr } = await command(argv)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: --output: .*folder does not exist/)
  })

  it('ends quietly when the reader of the export goes away', async () => {
    const { command } = await withThree()
    const stdout = new PassThrough()
    stdout.once('data', () =>
      stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    )
    const { code, stderr } = await command(['history', 'export'], { stdout })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

describe('sandbox', () => {
  it('prints its address, then each event, until it is interrupted', async () => {
    const { command } = studio()
    const interrupt = new AbortController()
    const sandbox = createSandbox({ push: () => undefined, now: Date.now })
    const running = command(['sandbox', '--json'], { sandbox, interrupted: interrupt.signal })
    await expect.poll(() => sandbox.status().running).toBe(true)
    const url = sandbox.status().baseUrl ?? ''
    const other = studio()
    await other.command([...toHost(url), 'Line one\nline two'], { input: TOKEN })
    interrupt.abort()
    const { code, stdout } = await running
    expect(code).toBe(0)
    const [first, second, ...rest] = stdout.trimEnd().split('\n')
    expect(JSON.parse(first ?? '')).toEqual({ url })
    expect(JSON.parse(second ?? '')).toMatchObject({
      engagementId: ENGAGEMENT,
      message: 'Line one\nline two'
    })
    expect(rest).toEqual([])
    expect(sandbox.status().running).toBe(false)
  })

  it('listens where it is told', async () => {
    const { command } = studio()
    const free = createServer().listen(0, '127.0.0.1')
    await once(free, 'listening')
    const { port } = z.object({ port: z.number() }).parse(free.address())
    free.close()
    await once(free, 'close')
    const interrupt = new AbortController()
    const sandbox = createSandbox({ push: () => undefined, now: Date.now })
    const argv = ['sandbox', '--port', String(port)]
    const running = command(argv, { sandbox, interrupted: interrupt.signal })
    await expect.poll(() => sandbox.status().running).toBe(true)
    const url = `http://127.0.0.1:${port}`
    expect((await studio().command([...toHost(url), 'Hi'], { input: TOKEN })).code).toBe(0)
    interrupt.abort()
    expect((await running).stdout).toMatch(new RegExp(`^${url}\n.*  ${ENGAGEMENT}  Hi\n$`))
  })

  it('says when its port is taken', async () => {
    const url = await serve(() => undefined)
    const { code, stdout, stderr } = await run(['sandbox', '--port', new URL(url).port])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: --port: .*taken/)
  })
})
