import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { profileInputSchema } from '@shared/domain/profile'
import { fail } from '@shared/result'
import { describe, expect, it, vi } from 'vitest'
import { createSandbox } from '../../../../src/main/sandbox/sandbox'
import { openIn, studio, TOKEN, UNNAMED } from './studio'

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

  it('is never meant where no place is named', async () => {
    const { said } = await production([], { args: [] })
    expect(said).toBe(`${UNNAMED}error: Nothing was sent. ${START}\n`)
  })
})
