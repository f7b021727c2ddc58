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
    ['of Windows', `curl.exe ${EVENTS} -H "Authorization: Bearer ${TOKEN}"`],
    [
      'for PowerShell',
      `curl.exe -X POST "${EVENTS}" \`\r\n  -H "Authorization: Bearer ${TOKEN}" \`\n  -d "{\`"message\`":1}"`
    ],
    [
      'behind variables',
      `LANG=C NOTE='a b' NONE= curl ${EVENTS} -H 'Authorization: Bearer ${TOKEN}'`
    ],
    [
      'behind a prompt of Windows',
      `PS C:\\Users\\me> curl.exe ${EVENTS} -H "Authorization: Bearer ${TOKEN}"`
    ],
    [
      'in Markdown',
      `Try this:\n\n\`\`\`bash\ncurl ${EVENTS} \\\n  -H 'Authorization: Bearer ${TOKEN}'\n\`\`\`\n\nThanks`
    ]
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

  it('of the reference has placeholders for the engagement and the token', () => {
    const text = `curl -X POST \\
  https://api.salemove.com/engagements/$engagement_id/events \\
  -H 'Authorization: Bearer $access_token' \\
  -H 'Accept: application/vnd.salemove.v1+json' \\
  -H 'Content-Type: application/json' \\
  -d '{
	"message": "Visitor navigated to insurance page"
}'`
    expect(taken(text)).toEqual({ baseUrl: 'https://api.salemove.com' })
    expect(ignoredOf(text)).toBe(
      'the engagement ID (a placeholder stands for it); ' +
        'the Authorization header (A placeholder stands for the token here. Paste the access token itself.); ' +
        '2 other headers (Accept, Content-Type); the method; the body'
    )
  })

  it('with an address that is none says so', () => {
    const text = `curl "{{base url}}/engagements/${ID}/events" --oauth2-bearer ${TOKEN}`
    expect(taken(text)).toEqual({ token: TOKEN })
    expect(ignoredOf(text)).toBe('the address, which can’t be read')
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
      '\t-H ',
      '`\n',
      '```\n',
      'A=b ',
      'a.b/engagements/'
    ]
    const heads = ['', 'curl ', 'curl ^"', 'Authorization: ', 'https://', '{"log":', '-H ', 'POST ']
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
          '`',
          '\t',
          'POST ',
          'authorization\n',
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
