/**
 * Every fault of the fault server, through the real service and client into a real history, to its
 * outcome: one click, one row, and at most one request.
 */
import type { Attempt, Outcome } from '@shared/domain/attempt'
import { fail } from '@shared/result'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ExplanationCode } from '../../../../src/main/events/catalogue'
import { eventClient } from '../../../../src/main/events/client'
import { createEventService } from '../../../../src/main/events/event-service'
import type { Connector } from '../../../../src/main/events/ports'
import type { History } from '../../../../src/main/history/history'
import { DIRECT_CONNECTOR } from '../../../../src/main/network/network-service'
import { anyText } from '../../../support/documents'
import {
  FAULTS,
  type FaultName,
  type FaultServer,
  startFaultServer
} from '../../../support/fault-server'
import { countOf, must, openHistory } from '../../../support/history'
import { trusting } from '../../../support/network'

const ENGAGEMENT = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
const MESSAGE = 'Visitor öffnet “insurance” 🚗'
const TOKEN = 'canary.Token-0123456789_~+/abcdefghijklmnopqrstuvwxyz=='
const ENDLESS: ReadonlySet<string> = new Set(['hang', 'hang-in-body', 'hang-in-rejection', 'drip'])

let history: History
let logged: string[]
beforeEach(async () => {
  logged = []
  ;({ history } = await openHistory())
})
afterEach(() => expect(logged).toEqual([]))

/** What stands in the history afterwards. */
async function sendTo(
  baseUrl: string,
  {
    timeoutMs = 5000,
    connector = DIRECT_CONNECTOR
  }: { timeoutMs?: number; connector?: Connector } = {}
): Promise<Attempt> {
  const before = countOf(history)
  const events = createEventService({
    journal: history,
    journalOpened: Promise.resolve(),
    checkTexts: anyText,
    client: eventClient,
    resolveTarget: async () => fail('not-found', 'Only whole targets are used here.'),
    changed: () => undefined,
    push: () => {},
    clock: Date.now,
    logError: (text) => logged.push(text)
  })
  const target = {
    profileId: '11111111-1111-4111-8111-111111111111',
    profileName: 'Faults',
    profileColor: 'blue',
    environment: 'custom',
    baseUrl,
    engagementId: ENGAGEMENT,
    token: TOKEN,
    timeoutMs,
    connector
  } as const
  const { id } = must(await events.sendAndWait(target, MESSAGE))
  expect(countOf(history) - before).toBe(1)
  return must(history.get(id))
}

const accepted = 'accepted accepted'
const differing = 'accepted accepted/differing'
const cutOff = 'unknown unknown/2xx-cut-off'
const redirected = 'rejected rejected/redirect'

const EXPECTED: Readonly<Record<FaultName, `${Outcome} ${ExplanationCode}`>> = {
  documented: accepted,
  created: accepted,
  'wrong-engagement': differing,
  'not-sent': differing,
  'empty-200': 'unknown unknown/2xx-empty',
  'no-content-204': 'unknown unknown/2xx-empty',
  'json-array': 'unknown unknown/2xx-not-object',
  'json-text': 'unknown unknown/2xx-not-object',
  'not-json': 'unknown unknown/2xx-not-json',
  'captive-portal': 'unknown unknown/2xx-html',
  'no-authorization-401': 'rejected rejected/401-no-authorization',
  'invalid-token-401': 'rejected rejected/401-invalid-token',
  'other-401': 'rejected rejected/401',
  'not-visitor-403': 'rejected rejected/403-not-visitor',
  'other-403': 'rejected rejected/403',
  'html-403': 'rejected rejected/403-html',
  'not-found-404': 'rejected rejected/404',
  'html-404': 'rejected rejected/404-html',
  'ended-422': 'rejected rejected/422-engagement-ended',
  'validation-422': 'rejected rejected/422-validation',
  'other-422': 'rejected rejected/422',
  'rate-limited-429': 'rejected rejected/429',
  'bad-request-400': 'rejected rejected/400',
  'method-405': 'rejected rejected/405',
  'media-type-406': 'rejected rejected/media-type',
  'request-timeout-408': 'rejected rejected/408',
  'conflict-409': 'rejected rejected/409',
  'too-large-413': 'rejected rejected/413',
  'teapot-418': 'rejected rejected/4xx',
  'proxy-407': 'unreachable unreachable/proxy-authentication',
  'html-500': 'unknown unknown/500',
  'gateway-502': 'unknown unknown/gateway',
  'unavailable-503': 'unknown unknown/503',
  'gateway-504': 'unknown unknown/gateway',
  'other-505': 'unknown unknown/5xx',
  'network-511': 'unknown unknown/511',
  'redirect-301': redirected,
  'redirect-302': redirected,
  'redirect-303': redirected,
  'redirect-307': redirected,
  'redirect-308': redirected,
  'redirect-301-other': redirected,
  'redirect-302-other': redirected,
  'redirect-303-other': redirected,
  'redirect-307-other': redirected,
  'redirect-308-other': redirected,
  'redirect-nowhere': 'rejected rejected/redirect-nowhere',
  'redirect-to-script': 'rejected rejected/redirect-nowhere',
  'reset-after-request': 'unknown unknown/reset',
  'close-after-request': 'unknown unknown/reset',
  'reset-when-reused': accepted,
  'close-when-reused': accepted,
  '408-when-reused': accepted,
  'reset-before-request-body': 'unknown unknown/reset',
  'reset-before-body': cutOff,
  'reset-after-body': accepted,
  'reset-in-body': cutOff,
  'short-length': cutOff,
  'bad-chunk': cutOff,
  'no-last-chunk': cutOff,
  'bad-gzip': cutOff,
  'cut-gzip': cutOff,
  hang: 'unknown unknown/timeout',
  'hang-in-body': cutOff,
  'hang-in-rejection': 'rejected rejected/401',
  drip: cutOff,
  garbage: 'unknown unknown/garbled',
  'other-protocol': 'unknown unknown/garbled',
  'switching-101': 'unknown unknown/reset',
  'huge-header': accepted,
  'monstrous-header': 'unknown unknown/header-too-large',
  'non-ascii-header': accepted,
  'control-in-header': 'unknown unknown/garbled',
  'data-after-end': accepted,
  'continue-100-first': accepted,
  'duplicate-headers': accepted,
  'unusual-status': 'unknown unknown/status',
  gzip: accepted,
  deflate: accepted,
  'deflate-raw': accepted,
  brotli: accepted,
  'gzip-bomb': 'unknown unknown/2xx-too-large',
  'eleven-megabytes': 'unknown unknown/2xx-too-large',
  'utf-8-bom': accepted,
  'echo-in-body': 'rejected rejected/401',
  'echo-in-accepted': differing,
  'echo-in-headers': 'rejected rejected/400',
  'echo-in-location': redirected,
  'echo-encoded': 'rejected rejected/400',
  'echo-cut-off': cutOff
}

describe('what comes of every fault', () => {
  let server: FaultServer
  beforeAll(async () => {
    server = await startFaultServer()
  })
  afterAll(() => server.close())

  it.each(Object.entries(EXPECTED))('%s is %s', async (name, expected) => {
    const before = server.requests().length
    server.respondWith(FAULTS[name as FaultName])
    const completion = await sendTo(server.url, { timeoutMs: ENDLESS.has(name) ? 300 : 5000 })

    expect(`${completion.state} ${completion.explanation?.code}`).toBe(expected)
    expect(server.requests().length - before).toBe(1)
    expect(server.otherRequests()).toBe(0)
    expect(completion.explanation?.title).not.toBe('')
    expect(completion.explanation?.meaning).not.toMatch(/\{[a-z]+\}|undefined/)
    expect(completion.durationMs).toBeGreaterThan(0)
    const stored = JSON.stringify(completion)
    for (const form of [
      TOKEN,
      encodeURIComponent(TOKEN),
      Buffer.from(TOKEN).toString('base64').slice(0, -4),
      Buffer.from(`Bearer ${TOKEN}`).toString('base64').slice(12, -4),
      Buffer.from(TOKEN).toString('hex'),
      TOKEN.slice(0, 20)
    ])
      expect(stored).not.toContain(form)
  })

  it('sends two in a row over two connections, whatever the server does to a reused one', async () => {
    for (const name of ['reset-when-reused', 'close-when-reused', '408-when-reused'] as const) {
      server.respondWith(name)
      expect((await sendTo(server.url)).state).toBe('accepted')
      expect((await sendTo(server.url)).state).toBe('accepted')
    }
  })

  it('says what the answer says, and how long to wait', async () => {
    server.respondWith('rate-limited-429')
    expect((await sendTo(server.url)).explanation?.action).toBe('Send again in 30 seconds.')
    server.respondWith('validation-422')
    expect((await sendTo(server.url)).explanation?.meaning).toContain('message: is too long')
    server.respondWith('teapot-418')
    const { explanation } = await sendTo(server.url)
    expect(explanation?.title).toContain('418')
    expect(explanation?.meaning).toContain('I am a teapot')
  })

  it('names where a redirect points to, without what may be secret in it', async () => {
    server.respondWith('redirect-302-other')
    const { explanation } = await sendTo(server.url)
    expect(explanation?.meaning).toContain(`${server.otherUrl}/elsewhere.`)
    expect(explanation?.meaning).not.toContain('secret')
  })

  it('shows what differs from the documentation', async () => {
    server.respondWith('wrong-engagement')
    expect((await sendTo(server.url)).differences).toEqual([
      {
        field: 'engagement_id',
        expected: ENGAGEMENT,
        actual: '00000000-0000-4000-8000-000000000000'
      }
    ])
  })
})

describe('what never arrives', () => {
  it('is not delivered where nothing listens', async () => {
    const gone = await startFaultServer()
    await gone.close()
    const { state, explanation, failure } = await sendTo(gone.url)
    expect([state, explanation?.code]).toEqual(['unreachable', 'unreachable/refused'])
    expect(failure?.phase).toBe('before-request')
  })

  it('is not delivered where the name does not exist', async () => {
    // A part of a name has at most 63 characters: no server has to be asked.
    const { state, explanation } = await sendTo(`https://${'a'.repeat(64)}.invalid`)
    expect([state, explanation?.code]).toEqual(['unreachable', 'unreachable/dns'])
  })

  it.each([
    ['expired', 'unreachable/tls-expired'],
    ['not-yet-valid', 'unreachable/tls-not-yet-valid'],
    ['wrong-host', 'unreachable/tls-wrong-host'],
    ['self-signed', 'unreachable/tls-self-signed']
  ] as const)('is not delivered to a server with a %s certificate', async (tls, code) => {
    const server = await startFaultServer({ tls })
    const connector = trusting(...(server.authority ? [server.authority] : []))
    const { state, explanation, failure } = await sendTo(server.url, { connector })
    await server.close()
    expect([state, explanation?.code]).toEqual(['unreachable', code])
    expect(failure?.phase).toBe('before-request')
    expect(server.requests()).toEqual([])
  })

  it('is not delivered to a server whose authority is unknown, nor to one without encryption', async () => {
    const server = await startFaultServer({ tls: 'trusted' })
    expect((await sendTo(server.url)).explanation?.code).toBe('unreachable/tls-unknown-authority')
    await server.close()
    const plain = await startFaultServer()
    const { explanation } = await sendTo(plain.url.replace('http:', 'https:'))
    expect(explanation?.code).toBe('unreachable/tls')
    await plain.close()
    expect([...server.requests(), ...plain.requests()]).toEqual([])
  })
})
