/** "Test connection": which step failed, in words, and that nothing comes of it. */
import { createServer } from 'node:net'
import {
  type ConnectionReport,
  DEFAULT_PROFILE_NETWORK,
  type ProfileNetwork
} from '@shared/domain/network'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { explainUnreachable } from '../../../../src/main/events/explanations'
import { ConnectionTester } from '../../../../src/main/network/connection-tester'
import { anyText, documentsIn, temporaryFolder, testKeyring } from '../../../support/documents'
import { type FaultServer, startFaultServer } from '../../../support/fault-server'
import { must } from '../../../support/history'
import { authorityFile, networkOver } from '../../../support/network'
import { COMPANY_HOST, hasProxies, startLastProxy, startTinyproxy } from '../../../support/proxies'

let tester: ConnectionTester
let platform: FaultServer

beforeEach(async () => {
  const { network } = networkOver(documentsIn(temporaryFolder()), { encryption: testKeyring(7) })
  tester = new ConnectionTester({
    checkTexts: anyText,
    network,
    profileUse: () => {
      throw new Error('Only the settings are tested here.')
    },
    baseUrlOf: async (host) => ({ ok: true, value: host.kind === 'custom' ? host.baseUrl : '' }),
    explain: explainUnreachable,
    scrub: (text) => text
  })
  platform = await startFaultServer({ tls: 'trusted', names: [COMPANY_HOST] })
})
afterEach(() => platform.close())

const run = (baseUrl: string, network: Partial<ProfileNetwork> = {}) =>
  tester.test({
    host: { kind: 'custom', baseUrl },
    scope: 'app',
    profileId: null,
    network: { ...DEFAULT_PROFILE_NETWORK, ...network },
    secrets: {}
  })

async function reportOf(
  baseUrl: string,
  network: Partial<ProfileNetwork> = {}
): Promise<ConnectionReport> {
  const report = must(await run(baseUrl, network))
  if (!report) throw new Error('It was stopped')
  return report
}

const stepsOf = ({ steps }: ConnectionReport): string =>
  steps.map(({ step, state }) => `${step} ${state}`).join(', ')

const trusting = (): Partial<ProfileNetwork> => ({
  trust: { kind: 'own', caFile: authorityFile(platform.authority), systemCertificates: false }
})
const through = (port: number): Partial<ProfileNetwork> => ({
  proxy: { kind: 'manual', protocol: 'http', host: '127.0.0.1', port, user: '' }
})

it('passes every step, with the chain, and makes no event', async () => {
  const report = await reportOf(platform.url, trusting())
  expect(report.ok).toBe(true)
  expect(stepsOf(report)).toBe('name passed, connection passed, tls passed, answer passed')
  expect(report.chain).toMatchObject([
    { subject: 'server of a test', issuer: 'Authority of a test' },
    { subject: 'Authority of a test' }
  ])
  expect(report.chain[0]?.validTo).toBeGreaterThan(Date.now())
  expect(platform.requests()).toMatchObject([
    { method: 'HEAD', path: '/', authorization: '', body: '' }
  ])
})

it('shows the chain of a server that is not trusted, and sends it nothing', async () => {
  const report = await reportOf(platform.url)
  expect(stepsOf(report)).toBe('name passed, connection passed, tls failed, answer not-reached')
  expect(report.chain).toMatchObject([{ issuer: 'Authority of a test' }])
  expect(report.steps[2]?.text).toMatch(/unknown authority\. .*Settings, Network/)
  expect(platform.requests()).toEqual([])
})

it('leaves certificates unchecked only for what is no production host', async () => {
  const report = await reportOf(platform.url, { skipCertificateCheck: true })
  expect(report.ok).toBe(true)
  expect(report.steps[2]?.text).toContain('was not checked')
})

it('says that a name is unknown, that nobody is there, that no answer came', async () => {
  const unknown = await reportOf(`https://${'a'.repeat(64)}.invalid`)
  expect(stepsOf(unknown)).toBe(
    'name failed, connection not-reached, tls not-reached, answer not-reached'
  )
  const gone = await startFaultServer()
  await gone.close()
  expect(stepsOf(await reportOf(gone.url))).toBe(
    'name passed, connection failed, answer not-reached'
  )
  const rude = createServer((socket) => socket.once('data', () => socket.destroy()))
  await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve))
  const address = rude.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(stepsOf(await reportOf(`http://127.0.0.1:${port}`))).toBe(
    'name passed, connection passed, answer failed'
  )
  rude.close()
})

it('can be stopped', async () => {
  const silent = createServer((socket) => socket.on('error', () => undefined))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  const port = typeof address === 'object' && address ? address.port : 0
  silent.once('connection', () => tester.cancel())
  expect(await run(`https://127.0.0.1:${port}`)).toEqual({ ok: true, value: null })
  silent.close()
})

describe.skipIf(!hasProxies)('through tinyproxy', () => {
  it('names the proxy, whether it lets through or refuses', async () => {
    const last = await startLastProxy()
    const [open, denying] = await Promise.all([
      startTinyproxy({ upstream: last.port }),
      startTinyproxy({ upstream: last.port, deniesAll: true })
    ])
    const url = platform.url.replace('127.0.0.1', COMPANY_HOST)
    const passed = await reportOf(url, { ...trusting(), ...through(open.port) })
    const refused = await reportOf(url, through(denying.port))
    const gone = await reportOf(url, through(9))
    await Promise.all([open.stop(), denying.stop(), last.close()])
    expect(stepsOf(passed)).toBe('name passed, proxy passed, tls passed, answer passed')
    expect(stepsOf(refused)).toBe('name passed, proxy failed, tls not-reached, answer not-reached')
    expect(refused.steps[1]?.text).toContain(`127.0.0.1:${denying.port} answered 403`)
    expect(stepsOf(gone)).toBe('name passed, proxy failed, tls not-reached, answer not-reached')
  })
})
