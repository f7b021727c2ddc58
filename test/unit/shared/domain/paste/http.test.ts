import { readPaste } from '@shared/domain/paste/read-paste'
import { describe, expect, it } from 'vitest'
import { ALL, EVENTS, ID, ignoredOf, read, TOKEN, taken } from './reading'

describe('an address', () => {
  it.each([
    [EVENTS, { baseUrl: ALL.baseUrl, engagementId: ID }],
    [` https://api.glia.com/engagements/${ID} \n`, { baseUrl: ALL.baseUrl, engagementId: ID }],
    [
      `https://proxy.example/v1/engagements/${ID}/events?a=b`,
      { baseUrl: 'https://proxy.example/v1', engagementId: ID }
    ],
    [
      `http://127.0.0.1:4711/engagements/${ID}/events`,
      { baseUrl: 'http://127.0.0.1:4711', engagementId: ID }
    ],
    ['https://api.glia.eu/', { baseUrl: 'https://api.glia.eu' }],
    ['https://api.glia.eu/visitors', { baseUrl: 'https://api.glia.eu' }],
    ['https://www.example.com/', {}],
    [`ftp://api.glia.com/engagements/${ID}`, undefined],
    // A page for people on the platform's own domain is no host of the API.
    [`https://app.glia.com/engagements/${ID}`, { engagementId: ID }],
    [`http://api.example.com/engagements/${ID}`, { engagementId: ID }],
    ['https://api.glia.com/engagements/%2e%2e/events', { baseUrl: ALL.baseUrl }],
    ['https://api.glia.com/engagements/', { baseUrl: ALL.baseUrl }],
    ['https://api.glia.com/engagements/{engagement_id}/events', { baseUrl: ALL.baseUrl }],
    ['https://api.glia.com/engagements/:id/events', { baseUrl: ALL.baseUrl }],
    // In quotes, and without a scheme.
    [`"${EVENTS}",`, { baseUrl: ALL.baseUrl, engagementId: ID }],
    [`<${EVENTS}>`, { baseUrl: ALL.baseUrl, engagementId: ID }],
    [`\`${EVENTS}\``, { baseUrl: ALL.baseUrl, engagementId: ID }],
    [`api.glia.com/engagements/${ID}`, { baseUrl: ALL.baseUrl, engagementId: ID }],
    ['api.glia.com/visitors', { baseUrl: ALL.baseUrl }],
    [
      `localhost:8787/engagements/${ID}/events`,
      { baseUrl: 'http://localhost:8787', engagementId: ID }
    ],
    ['www.example.com/page', undefined]
  ])('%s holds %j', (text, found) => {
    if (found) expect(taken(text)).toEqual(found)
    else expect(readPaste(text).ok).toBe(false)
  })

  it('says why a host was not taken', () => {
    expect(ignoredOf(`http://api.example.com/engagements/${ID}`)).toMatch(/must start with https/)
    expect(ignoredOf(`https://app.glia.com/engagements/${ID}`)).toMatch(
      /not one of the API’s hosts/
    )
  })
})

describe('a header line', () => {
  it.each([
    `Authorization: Bearer ${TOKEN}`,
    `authorization:Bearer ${TOKEN}\r\n`,
    `-H 'Authorization: Bearer ${TOKEN}'`,
    `Bearer ${TOKEN}`,
    `Accept: */*\nAuthorization: Bearer ${TOKEN}\nHost: api.glia.com`,
    `Authorization: Bearer ${TOKEN.slice(0, 9)}\n${TOKEN.slice(9)}`,
    `authorization\nBearer ${TOKEN}`,
    `Authorization\tBearer ${TOKEN}`,
    `accept\t*/*\nauthorization\tBearer ${TOKEN}`,
    `:method\nPOST\nauthorization\nBearer ${TOKEN}\naccept\n*/*`,
    `:method: POST\nauthorization: Bearer ${TOKEN}`,
    `"Authorization": "Bearer ${TOKEN}",`,
    `"access_token": "${TOKEN}"`,
    `{\n  'Accept': '*/*',\n  Authorization: 'Bearer ${TOKEN}',\n}`,
    `  -H 'Accept: */*' \\\n  -H 'Authorization: Bearer ${TOKEN}' \\`
  ])('%j holds the token', (text) => {
    expect(taken(text)).toEqual({ token: TOKEN })
    expect(read(text).source).toBe('a header line')
  })

  it.each([
    'Authorization: SessionId abc',
    "{ Authorization: 'SessionId abc' }",
    '{"Authorization":"SessionId abc","Accept":"*/*"}',
    'authorization\nSessionId abc'
  ])('%j says why a SessionId is no use', (text) => {
    expect(taken(text)).toEqual({})
    expect(ignoredOf(text)).toMatch(/Bearer token only/)
  })

  it('says what stood around it', () => {
    expect(ignoredOf(`accept\n*/*\nauthorization\nBearer ${TOKEN}`)).toBe('2 other lines')
    expect(ignoredOf(`accept\t*/*\nauthorization\tBearer ${TOKEN}`)).toBe('1 other header (accept)')
  })
})

describe('an HTTP request', () => {
  const headers = `Host: api.glia.com\r\nAuthorization: Bearer ${TOKEN}\r\nAccept: */*`
  it.each([
    ['of the wire', `POST /engagements/${ID}/events HTTP/1.1\r\n${headers}\r\n\r\n{"a":1}`],
    ['with its whole address', `POST ${EVENTS} HTTP/2\nAuthorization: Bearer ${TOKEN}`],
    ['without a version', `POST ${EVENTS}\nauthorization: Bearer ${TOKEN}\n\n{"a":1}`]
  ])('%s is read', (_, text) => {
    expect(taken(text)).toEqual(ALL)
    expect(read(text).source).toBe('an HTTP request')
  })

  it('says what it left aside', () => {
    const text = `POST /engagements/${ID}/events HTTP/1.1\r\n${headers}\r\n\r\n{"a":1}`
    expect(ignoredOf(text)).toBe('1 other header (Accept); the method; the body')
  })

  it('of this app has a placeholder in place of the token', () => {
    const text = `POST /engagements/${ID}/events HTTP/1.1\nHost: 127.0.0.1:4711\nAuthorization: Bearer $ACCESS_TOKEN`
    expect(taken(text)).toEqual({ baseUrl: 'http://127.0.0.1:4711', engagementId: ID })
    expect(ignoredOf(text)).toMatch(/placeholder stands for the token/)
  })

  it('without a host says so', () => {
    const text = `POST /engagements/${ID}/events\nAuthorization: Bearer ${TOKEN}`
    expect(taken(text)).toEqual({ engagementId: ID, token: TOKEN })
    expect(ignoredOf(text)).toBe('the host, which is not named; the method')
  })
})
