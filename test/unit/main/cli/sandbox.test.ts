import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSandbox } from '../../../../src/main/sandbox/sandbox'
import { run } from './harness'
import { ENGAGEMENT, serve, studio, TOKEN, toHost } from './studio'

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
