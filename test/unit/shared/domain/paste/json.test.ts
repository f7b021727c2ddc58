import { readPaste } from '@shared/domain/paste/read-paste'
import { describe, expect, it } from 'vitest'
import { ALL, EVENTS, ID, ignoredOf, read, TOKEN, taken } from './reading'

describe('JSON', () => {
  const entry = (url: string, headers: Readonly<Record<string, string>> = {}, text?: string) => ({
    request: {
      method: 'POST',
      url,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      postData: { text: 'secret6' }
    },
    ...(text !== undefined && { response: { content: { text } } })
  })
  const har = (...entries: readonly unknown[]): string =>
    JSON.stringify({ log: { version: '1.2', entries } })
  const authorization = { Authorization: `Bearer ${TOKEN}` }

  it('of POST /visitors holds the token, and its id is no engagement ID', () => {
    const text = JSON.stringify({ id: ID, access_token: TOKEN, expires: 1 })
    expect(taken(text)).toEqual({ token: TOKEN })
    expect(ignoredOf(text)).toBe('the visitor’s id, which is no engagement ID; 1 other field')
  })

  it('of one HAR entry holds what its request does', () => {
    const text = JSON.stringify(entry(EVENTS, { ...authorization, Accept: '*/*' }))
    expect(taken(text)).toEqual(ALL)
    expect(ignoredOf(text)).toBe('1 other header (Accept); the body')
  })

  it('of a HAR is read for the last request that says most', () => {
    const other = 'https://api.glia.com/engagements/another/events'
    const text = har(
      entry('https://www.example.com/page'),
      entry(other, authorization),
      entry(EVENTS, authorization),
      entry('https://api.glia.com/sites'),
      { request: 7 },
      null
    )
    expect(taken(text)).toEqual(ALL)
    expect(ignoredOf(text)).toMatch(/5 other requests/)
  })

  it('of several HAR entries is read like a HAR', () => {
    const text = JSON.stringify([
      entry('https://www.example.com/page'),
      entry(EVENTS, authorization)
    ])
    expect(taken(text)).toEqual(ALL)
    expect(read(text).source).toBe('entries of a HAR')
  })

  it('of headers holds the token', () => {
    expect(taken(JSON.stringify({ Accept: '*/*', ...authorization }))).toEqual({ token: TOKEN })
  })

  it('of a HAR gives a token from POST /visitors on the same host only', () => {
    const visitors = (host: string) =>
      entry(`https://${host}/visitors`, {}, JSON.stringify({ id: 'v', access_token: TOKEN }))
    expect(taken(har(visitors('api.glia.com'), entry(EVENTS)))).toEqual(ALL)
    expect(taken(har(visitors('api.glia.eu'), entry(EVENTS)))).toEqual({
      baseUrl: ALL.baseUrl,
      engagementId: ID
    })
  })

  it.each(['{}', '{"log":{"entries":7}}', '{"access_token":7}', '{"a":', '[]', '[{}]', 'null'])(
    '%s is none of these',
    (text) => {
      expect(readPaste(text)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    }
  )

  it('with a prototype in it is JSON like any other', () => {
    const text = `{"__proto__":{"token":"x"},"access_token":"${TOKEN}"}`
    expect(taken(text)).toEqual({ token: TOKEN })
    expect(({} as Record<string, unknown>).token).toBeUndefined()
  })
})
