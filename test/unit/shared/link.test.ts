/** Links that open a prefilled profile editor: what is taken from them, and all that is refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_LINK_LENGTH, readLink } from '../../../src/shared/domain/link'
import { isLink } from '../../../src/shared/domain/link-scheme'

const ENGAGEMENT = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoidmlzaXRvciJ9.c2lnbmF0dXJl'
const link = (query: string): string => `visitor-events://profile?${query}`
const message = (text: string): string => {
  const read = readLink(text)
  return read.ok ? 'taken' : read.error.message
}

it('takes a name, a host and an engagement', () => {
  const query = `host=https%3A%2F%2Fapi.glia.eu&engagement=${ENGAGEMENT}&name=Acme%20%C2%B7%203`
  expect(readLink(link(query))).toEqual({
    ok: true,
    value: {
      host: { kind: 'preset', url: 'https://api.glia.eu' },
      engagementId: ENGAGEMENT,
      name: 'Acme · 3'
    }
  })
})

it.each([
  ['host=api.glia.eu', { kind: 'preset', url: 'https://api.glia.eu' }],
  ['host=sandbox', { kind: 'sandbox' }],
  ['host=https://qa.example/v1/', { kind: 'custom', baseUrl: 'https://qa.example/v1' }],
  ['host=http://127.0.0.1:8787', { kind: 'custom', baseUrl: 'http://127.0.0.1:8787' }],
  [
    'host=https://monkeyjungle-of-bearer.example.com/50%25',
    { kind: 'custom', baseUrl: 'https://monkeyjungle-of-bearer.example.com/50%' }
  ]
])('reads %s', (query, host) => {
  expect(readLink(link(query))).toEqual({ ok: true, value: { host } })
})

it('takes the shapes that systems make of a link', () => {
  expect(readLink('visitor-events://profile')).toEqual({ ok: true, value: {} })
  expect(readLink('visitor-events://profile/?name=Acme')).toEqual({
    ok: true,
    value: { name: 'Acme' }
  })
  expect(readLink('VISITOR-EVENTS://profile?name=Acme')).toEqual({
    ok: true,
    value: { name: 'Acme' }
  })
})

describe('refuses', () => {
  it.each([
    link('token=abc'),
    link('access_token=abc'),
    link('accessToken='),
    link('authorization=Bearer%20abc'),
    link('name=Bearer%20abc'),
    link('name=eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoidmlzaXRvciJ9.c2ln'),
    link('api-key=abc'),
    link(`name=Acme%20${JWT}`),
    link(`name=Acme${JWT}%20QA`),
    link('name=Acme%20Bearer%20abc'),
    link('name=Acme%20bearer%3Aabc'),
    link(`engagement=${JWT}`),
    link(`host=https://qa.example/t/${JWT}`),
    link(`host=https://qa.example/t/${encodeURIComponent(encodeURIComponent(JWT))}`),
    link(`host=https://qa.example/t/%2565${JWT.slice(1)}`),
    link(`host=https://${JWT}.example`),
    link('host=https://qa.example/Bearer/abc'),
    'visitor-events://user:secret@profile?name=Acme'
  ])('a token: %s', (text) => {
    expect(message(text)).toMatch(/^This link holds an access token/)
  })

  it.each([
    'visitor-events://send?message=Hello',
    'visitor-events://profile/../send',
    'visitor-events:profile?name=Acme',
    'visitor-events://profile?name=Acme#token',
    'visitor-events://',
    'https://profile?name=Acme',
    'visitor-events'
  ])('what is no link to a profile: %s', (text) => {
    expect(message(text)).toMatch(/^This link is not one of Visitor Event Studio/)
  })

  it.each([
    ['message=Hello', /^This link asks for more than/],
    ['name=A&name=B', /^This link says something twice/],
    ['name=', /^Name is missing/],
    ['name=A%0AB', /^Name must be on one line/],
    ['name=A%00B', /^Name holds a control character/],
    [`name=${'A'.repeat(81)}`, /^Name is longer/],
    ['engagement=..%2F..%2Foperators', /^Engagement ID may hold/],
    ['host=http://qa.example', /^The host in the link must start with https/],
    ['host=https://user:pass@qa.example', /^The host in the link must not hold/],
    ['host=javascript:alert(1)', /^The host in the link must start with https/],
    ['host=file:///etc/passwd', /^The host in the link must start with https/],
    [`x=${'A'.repeat(MAX_LINK_LENGTH)}`, /^This link is longer than/]
  ])('%.60s', (query, why) => {
    expect(message(link(query))).toMatch(why)
  })
})

it('gives an answer for anything, and repeats nothing of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, value) => {
      const text = link(`${name}=${value}`)
      expect(isLink(text)).toBe(true)
      const read = readLink(text)
      if (!read.ok && value.length > 8) expect(read.error.message).not.toContain(value)
    })
  )
})
