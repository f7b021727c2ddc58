import { createWriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSandbox } from '../../../../src/main/sandbox/sandbox'
import { ENGAGEMENT, openIn, serve, studio, TOKEN, toHost, UNNAMED } from './studio'

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

  it('to the sandbox where no place is named, and says so', async () => {
    const { command, listed } = studio()
    const { code, stdout, stderr } = await command(['send', 'Visitor left'])
    expect(code).toBe(0)
    expect(stderr).toBe(UNNAMED)
    expect(stdout).toContain('Accepted · 200')
    expect(await listed()).toMatchObject([{ profile: 'Sandbox', environment: 'sandbox' }])
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
