import { holdsAnything, MAX_PASTE_LENGTH, readPaste } from '@shared/domain/paste/read-paste'
import { shellWords } from '@shared/domain/paste/shell-words'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const TOKEN = 'canary-5d1c-visitor-token-Zq8'
const ID = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
const EVENTS = `https://api.glia.com/engagements/${ID}/events`
const ALL = { baseUrl: 'https://api.glia.com', engagementId: ID, token: TOKEN }

function read(text: string) {
  const result = readPaste(text)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const taken = (text: string) => {
  const { source, ignored, ...found } = read(text)
  return found
}
const ignoredOf = (text: string): string => read(text).ignored.join('; ')

describe('a cURL command', () => {
  it.each([
    ['on one line', `curl -X POST ${EVENTS} -H 'Authorization: Bearer ${TOKEN}'`],
    [
      'over several lines',
      `curl '${EVENTS}' \\\n  -H 'authorization: Bearer ${TOKEN}' \\\r\n  -d '{}'`
    ],
    ['with the address last', `curl -sS -XPOST -H "Authorization: Bearer ${TOKEN}" -- "${EVENTS}"`],
    ['with --url', `curl --request POST --url ${EVENTS} --header 'Authorization: Bearer ${TOKEN}'`],
    ['with its own option for the token', `curl ${EVENTS} --oauth2-bearer ${TOKEN}`],
    ['with options written together', `curl -sH 'Authorization: Bearer ${TOKEN}' ${EVENTS}`],
    [
      'without a scheme',
      `curl api.glia.com/engagements/${ID}/events -H"Authorization: Bearer ${TOKEN}"`
    ],
    ['behind a prompt', `$ curl ${EVENTS} -H 'Authorization: Bearer ${TOKEN}'`],
    [
      'as a browser copies it',
      `curl '${EVENTS}' -H $'authorization: Bearer\\u0020${TOKEN}' --compressed`
    ],
    [
      'as a browser copies it for Windows',
      `curl ^"${EVENTS}^" ^\r\n  -H ^"Authorization: Bearer ${TOKEN}^" ^\r\n  --data-raw ^"^{^\\^"message^\\^":1^}^"`
    ],
    [
      'as older browsers copied it for Windows',
      `curl "${EVENTS}" ^\n -H "Authorization: Bearer ${TOKEN}" ^\n --data-binary "{""message"":1}"`
    ],
    ['with a path to curl', `/usr/bin/curl ${EVENTS} -H 'Authorization: Bearer ${TOKEN}'`],
    ['of Windows', `curl.exe ${EVENTS} -H "Authorization: Bearer ${TOKEN}"`]
  ])('%s is read', (_, text) => {
    expect(taken(text)).toEqual(ALL)
    expect(read(text).source).toBe('a cURL command')
  })

  it('says what it left aside, by name and without values', () => {
    const ignored = ignoredOf(
      `curl -k -X POST 'https://me:secret1@api.glia.com/engagements/${ID}/events?x=secret2#secret3' ` +
        `-H 'Authorization: Bearer ${TOKEN}' -H 'Accept: secret4' -b 'secret5' -d 'secret6' -u a:secret7 --compressed`
    )
    expect(ignored).toBe(
      'the user name and password in the address; the query of the address; the fragment of the address; ' +
        '1 other header (Accept); the method; the body; -k; -b; -u; --compressed'
    )
  })

  it('is not mistaken in what belongs to another option', () => {
    expect(taken(`curl -o https://a.example/engagements/x/events ${EVENTS}`)).toEqual({
      baseUrl: ALL.baseUrl,
      engagementId: ID
    })
  })

  it('of this app has a placeholder in place of the token', () => {
    const text = `curl ${EVENTS} -H "Authorization: Bearer $ACCESS_TOKEN"`
    expect(taken(text)).toEqual({ baseUrl: ALL.baseUrl, engagementId: ID })
    expect(ignoredOf(text)).toMatch(/placeholder stands for the token/)
  })

  it('with nothing in it takes nothing', () => {
    expect(holdsAnything(read('curl --version'))).toBe(false)
    expect(holdsAnything(read('curl -H '))).toBe(false)
  })
})

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
    ['https://api.glia.com/engagements/', { baseUrl: ALL.baseUrl }]
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
    `Authorization: Bearer ${TOKEN.slice(0, 9)}\n${TOKEN.slice(9)}`
  ])('%j holds the token', (text) => {
    expect(taken(text)).toEqual({ token: TOKEN })
    expect(read(text).source).toBe('a header line')
  })

  it('with a SessionId says why that is no use', () => {
    expect(taken('Authorization: SessionId abc')).toEqual({})
    expect(ignoredOf('Authorization: SessionId abc')).toMatch(/Bearer token only/)
  })
})

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

  it('of a HAR gives a token from POST /visitors on the same host only', () => {
    const visitors = (host: string) =>
      entry(`https://${host}/visitors`, {}, JSON.stringify({ id: 'v', access_token: TOKEN }))
    expect(taken(har(visitors('api.glia.com'), entry(EVENTS)))).toEqual(ALL)
    expect(taken(har(visitors('api.glia.eu'), entry(EVENTS)))).toEqual({
      baseUrl: ALL.baseUrl,
      engagementId: ID
    })
  })

  it.each(['{}', '{"log":{"entries":7}}', '{"access_token":7}', '{"a":', '[]', 'null'])(
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

describe('anything at all', () => {
  it.each(['', ' \n', 'hello', ID, TOKEN, 'Name: value', 'currently at https://x.example'])(
    '%j is left alone',
    (text) => {
      expect(readPaste(text)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    }
  )

  it('too long is refused, and as long as allowed takes no time', () => {
    expect(readPaste('x'.repeat(MAX_PASTE_LENGTH + 1)).ok).toBe(false)
    const fillers = [
      'curl ',
      '"',
      "'",
      '\\',
      '^"',
      '^\n',
      ' ',
      '-',
      '[',
      '{"a":',
      'a:\n',
      "$'\\",
      '/',
      '\t-H '
    ]
    const heads = ['', 'curl ', 'curl ^"', 'Authorization: ', 'https://', '{"log":', '-H ']
    for (const head of heads)
      for (const filler of fillers) {
        const text = head + filler.repeat(200_000 / filler.length)
        const began = performance.now()
        readPaste(text)
        expect(performance.now() - began, `${head}${filler}…`).toBeLessThan(2000)
      }
  })

  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          'curl ',
          '-H ',
          "'",
          '"',
          '\\',
          '^',
          '\n',
          '$',
          ' ',
          ':',
          '{',
          '}',
          EVENTS,
          'Authorization',
          'Bearer ',
          '--',
          'u0',
          '/engagements/',
          '%',
          '@'
        ),
        { maxLength: 40 }
      )
      .map((parts) => parts.join('')),
    fc.jsonValue().map((value) => JSON.stringify({ log: { entries: [value] } }))
  )

  it('never throws, and what it takes can be kept', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const result = readPaste(text)
        if (!result.ok) return
        const { baseUrl = 'https://x.example', engagementId = 'x', token = 'x' } = result.value
        expect(URL.canParse(baseUrl)).toBe(true)
        expect(engagementId).toMatch(/^[A-Za-z0-9._~-]+$/)
        expect(token).toMatch(/^[A-Za-z0-9\-._~+/]+=*$/)
      }),
      { numRuns: 3000 }
    )
  })

  const secret = 'SECRETsecret-9z'
  it.each([
    `curl ${EVENTS} -H 'Authorization: Bearer ${secret} x'`,
    `curl ${EVENTS} -H '${secret}'`,
    `curl ${EVENTS} -H '${secret} x: y'`,
    `curl ${EVENTS} --${secret}`,
    `curl ${EVENTS} -b${secret} -Z${secret} ${secret}`,
    `https://${secret}:${secret}@api.glia.com/engagements/x?${secret}#${secret}`,
    `Authorization: Basic ${secret}`,
    `Authorization: Bearer x\nCookie: ${secret}`,
    JSON.stringify({ access_token: `${secret} x`, [secret]: secret, id: secret }),
    `what is ${secret}?`
  ])('%s: no value stands in the words about it', (text) => {
    const result = readPaste(text)
    const words = result.ok ? result.value.ignored.join() : result.error.message
    expect(words).not.toContain(secret)
  })
})

describe('words of a command line', () => {
  it.each([
    [`a 'b c' "d e"`, ['a', 'b c', 'd e']],
    [`a'b'"c"d`, ['abcd']],
    [`'' ""`, ['', '']],
    [`"a\\"b\\\\c\\d"`, ['a"b\\c\\d']],
    [`a\\ b`, ['a b']],
    ['a \\\n b', ['a', 'b']],
    [`$'a\\'b\\n\\u00e9\\x41'`, [`a'b\né` + 'A']],
    [`'open`, ['open']],
    [`"open`, ['open']],
    ['^"a ^%b^" ^\n "c""d" e\\"f', ['a %b', 'c"d', 'e"f']]
  ])('%s', (text, words) => {
    expect(shellWords(text)).toEqual(words)
  })

  it('are what was quoted, whatever that is', () => {
    const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }).filter((w) => !w.includes('^'))),
        (words) => {
          expect(shellWords(words.map(quoted).join(' '))).toEqual(words)
        }
      )
    )
  })
})
