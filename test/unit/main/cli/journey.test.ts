/** `journey run` with the app's real rooms: real SQLite, real HTTP to the sandbox. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type ProfileChange, profileInputSchema } from '@shared/domain/profile'
import { fail } from '@shared/result'
import { describe, expect, it, vi } from 'vitest'
import { createSandbox, type Sandbox } from '../../../../src/main/sandbox/sandbox'
import type { Services } from '../../../../src/main/services'
import { temporaryFolder } from '../../../support/documents'
import { servicesIn } from '../../../support/services'
import { cue, journeyOf, type StepInput, send, wait } from '../journeys/journeys'
import { type RunOptions, run } from './harness'

const openIn = (folder: string, sandbox: Sandbox, readOnly = true): Promise<Services> =>
  servicesIn(folder, { sandbox, readOnly })

function studio() {
  const folder = temporaryFolder()
  const sandbox = createSandbox({ push: () => undefined, now: Date.now })
  const command = (argv: readonly string[], options: RunOptions = {}) =>
    run(argv, { now: Date.now, sandbox, open: () => openIn(folder, sandbox), ...options })
  const file = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const journey = (...steps: readonly StepInput[]): string =>
    file(
      'journey.json',
      JSON.stringify({
        schema: 'visitor-event-studio/journeys',
        version: 1,
        journeys: [journeyOf(steps, 'From a file')]
      })
    )
  const open = (readOnly = true) =>
    openIn(folder, createSandbox({ push: () => undefined, now: Date.now }), readOnly)
  /** One more profile, as the window would have saved it. */
  const addProfile = async (changes: Partial<ProfileChange>): Promise<void> => {
    const { profiles } = await open(false)
    const [first] = profiles.list()
    if (!first) throw new Error('There is no profile.')
    const { name, color, host, engagementId, timeoutMs } = first
    const saved = await profiles.save(
      profileInputSchema.parse({ name, color, host, engagementId, timeoutMs, ...changes })
    )
    if (!saved.ok) throw new Error(saved.error.message)
  }
  return { folder, sandbox, command, file, journey, open, addProfile }
}

const SANDBOX = ['--profile', 'Sandbox']

describe('journey run', () => {
  it('sends in order, ties all to the run, and tells progress apart from the result', async () => {
    const { command, file, journey, folder, open } = studio()
    const data = file('rows.csv', 'name\nAda\nBo\n')
    const junit = join(folder, 'junit.xml')
    const path = journey(send('{{name}} came'), wait(0.02), send('{{name}} left'))
    const ran = await command([
      'journey',
      'run',
      path,
      ...SANDBOX,
      '--data',
      data,
      '--json',
      '--junit',
      junit
    ])
    expect(ran.code, ran.stderr).toBe(0)
    expect(ran.stderr.trim().split('\n')).toEqual([
      'Sandbox · Accepted · 200 · Ada came',
      'Sandbox · Accepted · 200 · Ada left',
      'Sandbox · Accepted · 200 · Bo came',
      'Sandbox · Accepted · 200 · Bo left'
    ])
    const result = JSON.parse(ran.stdout)
    expect(result).toMatchObject({
      journey: 'From a file',
      state: 'done',
      counts: { planned: 4, sent: 4, accepted: 4, notAccepted: 0 }
    })
    expect(readFileSync(junit, 'utf8')).toContain('name="Pass 2, step 1: Bo came"')
    const { history } = await open()
    expect(history.runs()).toMatchObject({
      ok: true,
      value: [{ runId: result.runId, state: 'done', options: { data: { rowCount: 2 } } }]
    })
    expect(history.rows([1, 2, 3, 4])).toMatchObject({
      ok: true,
      value: Array(4).fill({ runId: result.runId })
    })
    expect(history.runRequest(result.runId)).toMatchObject({
      ok: true,
      value: { options: { data: { rows: [{ line: 2, values: { name: 'Ada' } }, { line: 3 }] } } }
    })
  })

  it('ends with the worst outcome, and with fail-fast at once', async () => {
    const { command, journey, sandbox } = studio()
    const path = journey(send('a'), send('b'))
    sandbox.behave({ fault: 'invalid-token', scope: 'next', delayMs: 0 })
    const ran = await command(['journey', 'run', path, ...SANDBOX])
    expect(ran.code).toBe(1)
    expect(ran.stdout).toMatch(
      /2 of 2 events sent, 1 accepted, 1 not\n.*\n {2}attempt 1 · Rejected · 401/
    )
    sandbox.behave({ fault: 'invalid-token', scope: 'next', delayMs: 0 })
    const fast = await command(['journey', 'run', path, ...SANDBOX, '--fail-fast'])
    expect(fast.code).toBe(1)
    expect(fast.stdout).toContain('1 of 2 events sent')
  })

  it.each([
    [['Nowhere', ...SANDBOX], 'There is no journey of this name'],
    [['Release check: every kind of text', ...SANDBOX, '--sandbox'], 'choose one place'],
    [['Release check: every kind of text', '--profile', 'Nobody'], 'There is no profile'],
    [['Release check: every kind of text', ...SANDBOX, ...SANDBOX], 'twice'],
    [['Release check: every kind of text', ...SANDBOX, '--speed', '9'], 'at most 4'],
    [['Release check: every kind of text', ...SANDBOX, '--row-per-profile'], '--data'],
    [['Quote with a payment that fails', ...SANDBOX], '--skip-cues'],
    [['One visitor for each row of data', ...SANDBOX], 'no value for {{name}}'],
    [['missing.json', ...SANDBOX], 'could not be read']
  ])('%j is refused before anything is sent', async (argv, words) => {
    const { command, sandbox } = studio()
    const ran = await command(['journey', 'run', ...argv])
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain(words)
    expect(ran.stdout).toBe('')
    expect(sandbox.status().received).toBe(0)
  })

  it.each([
    [['--sandbox'], ''],
    [[], 'No place to send to is given: this goes to the embedded sandbox.\n']
  ])(
    'with %j goes to the embedded sandbox, whatever its profile is now, and says %j',
    async (argv, said) => {
      const { command, journey, sandbox, open } = studio()
      const { profiles } = await open(false)
      const [own] = profiles.list()
      if (!own) throw new Error('There is a profile.')
      await profiles.delete(own.id)
      const ran = await command(['journey', 'run', journey(send('a')), ...argv])
      expect(ran.code, ran.stderr).toBe(0)
      expect(ran.stderr.startsWith(said)).toBe(true)
      expect(ran.stderr.includes('No place')).toBe(said !== '')
      expect(ran.stdout).toContain('Sandbox: to the end, 1 of 1 accepted')
      expect(sandbox.status().received).toBe(1)
    }
  )

  it('says which rows no profile takes', async () => {
    const { command, file, journey } = studio()
    const data = file('rows.csv', 'name\nAda\nBo\nCy\n')
    const ran = await command([
      'journey',
      'run',
      journey(send('{{name}}')),
      ...SANDBOX,
      '--data',
      data,
      '--row-per-profile'
    ])
    expect(ran.code).toBe(0)
    expect(ran.stderr).toContain('2 rows of the data are not used')
  })

  it('names the line of a bad row', async () => {
    const { command, file, journey } = studio()
    const data = file('rows.csv', 'name\nAda\nBo,x\n')
    const ran = await command([
      'journey',
      'run',
      journey(send('{{name}}')),
      ...SANDBOX,
      '--data',
      data
    ])
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('Line 3')
    })
  })

  it('stops cleanly when interrupted: nothing after it, and 5', async () => {
    const { command, journey, sandbox, open } = studio()
    const interrupt = new AbortController()
    sandbox.onEvent(() => interrupt.abort())
    const ran = await command(
      ['journey', 'run', journey(send('a'), wait(60), send('b')), ...SANDBOX],
      {
        interrupted: interrupt.signal
      }
    )
    expect(ran.code).toBe(5)
    expect(ran.stdout).toContain('1 of 2 events sent')
    const { history } = await open()
    expect(history.runs()).toMatchObject({ value: [{ state: 'stopped' }] })
  })

  it('waits for cues on request only', async () => {
    const { command, journey } = studio()
    const ran = await command([
      'journey',
      'run',
      journey(cue('Go?'), send('a')),
      ...SANDBOX,
      '--skip-cues'
    ])
    expect(ran.code).toBe(0)
  })

  it('runs as several profiles, at the speed asked for', async () => {
    const { command, journey, open, addProfile } = studio()
    await addProfile({ name: 'Second' })
    const began = performance.now()
    const path = journey(send('a'), wait(1.2), send('b'))
    const ran = await command([
      'journey',
      'run',
      path,
      ...SANDBOX,
      '--profile',
      'second',
      '--speed',
      '4'
    ])
    expect(ran.code, ran.stderr).toBe(0)
    expect(performance.now() - began).toBeGreaterThan(300)
    expect(ran.stdout).toContain('4 of 4 events sent, 4 accepted')
    expect(ran.stdout).toMatch(/Sandbox: to the end.*\nSecond: to the end/)
    const { history } = await open()
    expect(history.runs()).toMatchObject({ value: [{ options: { speed: 4 } }] })
  })

  it('says when a rate limit makes it rest, and ends the rest when it is interrupted', async () => {
    const { command, journey, sandbox, open } = studio()
    const interrupt = new AbortController()
    sandbox.behave({ fault: 'rate-limited', scope: 'next', delayMs: 0 })
    const stderr = new PassThrough()
    stderr.on('data', (chunk) => {
      if (String(chunk).includes('rests for 30 seconds')) interrupt.abort()
    })
    const ran = await command(['journey', 'run', journey(send('a'), send('b')), ...SANDBOX], {
      interrupted: interrupt.signal,
      stderr
    })
    // The rejected event is worse than the stop.
    expect(ran.code).toBe(1)
    expect(ran.stdout).toContain('1 of 2 events sent, 0 accepted, 1 not')
    expect((await open()).history.runs()).toMatchObject({ value: [{ state: 'stopped' }] })
  })
})

describe('a production host', () => {
  const START = 'It would have started.'

  async function production(terminal: boolean, answer: string, ...argv: readonly string[]) {
    const made = studio()
    await made.addProfile({
      name: 'Live',
      host: { kind: 'preset', url: 'https://api.glia.com' },
      token: 'visitor-token-of-a-test'
    })
    const stderr = Object.assign(new PassThrough(), { isTTY: terminal })
    const said = text(stderr)
    const stdin = Object.assign(new PassThrough(), { isTTY: terminal })
    stdin.end(answer)
    const path = made.journey(send('a'), send('b'))
    const ran = await made.command(['journey', 'run', path, '--profile', 'Live', ...argv], {
      stdin,
      stderr,
      // Nothing may leave this machine, whatever the answer.
      open: async () => {
        const services = await made.open()
        vi.spyOn(services.runs, 'start').mockResolvedValue(fail('conflict', START))
        return services
      }
    })
    stderr.end()
    return { code: ran.code, said: await said }
  }

  it.each([
    ['y\n', 2, START],
    ['yes\n', 2, START],
    ['\n', 5, undefined],
    ['n\n', 5, undefined],
    ['', 5, undefined]
  ])('is asked about on a terminal, once: %j', async (answer, code, words) => {
    const ran = await production(true, answer)
    expect(ran.said).toContain('The run sends 2 events. On a production host: Live.')
    expect(ran.said.match(/Send\? \[y\/N\]/g)).toHaveLength(1)
    expect(ran.said.includes(START)).toBe(words !== undefined)
    expect(ran.code).toBe(code)
  })

  it('needs --yes where there is no terminal', async () => {
    const refused = await production(false, 'y\n')
    expect(refused).toMatchObject({ code: 2, said: expect.stringContaining('--yes') })
    expect(refused.said).not.toContain(START)
    const allowed = await production(false, '', '--yes')
    expect(allowed.said).toContain(START)
    expect(allowed.said).toContain('2 events')
  })
})
