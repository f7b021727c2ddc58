import type { Attempt } from '@shared/domain/attempt'
import { EXPORT_FORMATS } from '@shared/domain/export'
import { MESSAGE_PLACEHOLDER, UNSEARCHED_PLACEHOLDER } from '@shared/domain/export-file'
import { describe, expect, test } from 'vitest'
import { attempt, everything, exporterOf, exportText, rejected } from './support'

const CANARY = 'canary-eyJhbGciOi.J9+x/y_z~0.Q=='
const MESSAGE = 'Anna Smith <anna@example.com> opened "my claim"\n& left'

const encodings = (text: string): readonly string[] => [
  text,
  encodeURIComponent(text),
  JSON.stringify(text).slice(1, -1),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
  Buffer.from(text).toString('base64url'),
  Buffer.from(text).toString('hex'),
  text.replace(/[^A-Za-z0-9]/g, (sign) => `&#${sign.charCodeAt(0)};`)
]

/** One that says `text` in every place that a person, a server or the network can fill. */
function sayingEverywhere(text: string, part: Partial<Attempt> = {}): Attempt {
  const all = encodings(text).join(' | ')
  const base = rejected(JSON.stringify({ echo: all, content: text }), part)
  return {
    ...base,
    note: `seen: ${all}`,
    profileName: `Acme ${text}`,
    title: `He said ${text}`,
    request: { ...base.request, url: `${base.request.url}?q=${encodeURIComponent(text)}` },
    response: base.response && {
      ...base.response,
      headers: [...base.response.headers, ['Location', `/?q=${encodeURIComponent(text)}`]]
    },
    explanation: { code: 'x', title: `He said ${text}`, meaning: all, action: all },
    differences: [
      { field: 'content', expected: text, actual: null },
      { field: 'target', expected: text, actual: all }
    ],
    failure: { code: 'ECONNRESET', phase: 'answer', message: all }
  }
}

describe.each(EXPORT_FORMATS)('%s', (format) => {
  test('holds a known token in no encoding', async () => {
    const attempts = [sayingEverywhere(CANARY, { message: `Token is ${CANARY}` }), attempt()]
    const text = await exportText({ attempts, tokens: [CANARY] }, format)
    for (const encoded of encodings(CANARY)) expect(text).not.toContain(encoded)
    expect(text).toContain('$ACCESS_TOKEN')
    expect(text).not.toContain('canary')
  })

  test('holds no message text once it is left out, and says so', async () => {
    const attempts = [sayingEverywhere(MESSAGE, { message: MESSAGE }), attempt({ id: 2 })]
    const text = await exportText({ attempts }, format, false)
    for (const word of ['Anna', 'Smith', 'example.com', 'my claim', 'insurance'])
      expect(text).not.toContain(word)
    expect(text).toContain(format === 'markdown' ? 'message left out' : MESSAGE_PLACEHOLDER)
  })

  test('holds the message text otherwise', async () => {
    const text = await exportText({ attempts: [attempt()] }, format)
    expect(text).toContain('Visitor navigated to insurance page')
    expect(text).not.toContain('left out')
  })
})

const base = rejected('{"error":"no"}')
const response = base.response ?? undefined
if (!response) throw new Error('A rejected attempt has an answer.')

/** Each of them holds the text in one place alone, all else is clean. */
const inOnePlace = (text: string): Readonly<Record<string, Attempt>> => ({
  'the profile’s name': { ...base, profileName: text },
  'the message': { ...base, message: text },
  'the title': { ...base, title: text },
  'the note': { ...base, note: text },
  'the session’s name': { ...base, session: { id: 's', name: text } },
  'the verdict’s note': {
    ...base,
    verdict: { kind: 'seen', lateSeconds: null, note: text, givenAt: 0 }
  },
  'the request’s address': { ...base, request: { ...base.request, url: `http://a/?${text}` } },
  'a request’s header': { ...base, request: { ...base.request, headers: [['x', text]] } },
  'the request’s body': { ...base, request: { ...base.request, body: text } },
  'the status text': { ...base, response: { ...response, statusText: text } },
  'an answer’s header': { ...base, response: { ...response, headers: [['x', text]] } },
  'an answer’s header by name': { ...base, response: { ...response, headers: [[text, 'x']] } },
  'the answer’s body': { ...base, response: { ...response, body: `a ${text}` } },
  'an explanation': { ...base, explanation: { code: 'x', title: '', meaning: text, action: '' } },
  'a difference': { ...base, differences: [{ field: 'x', expected: 'y', actual: text }] },
  'a failure': { ...base, failure: { code: 'X', phase: 'answer', message: text } }
})

test.each(Object.entries(inOnePlace(CANARY)))('a token in %s alone goes', async (_, attempt) => {
  const text = await exportText({ attempts: [attempt], tokens: [CANARY] }, 'json')
  expect(text).not.toContain('canary')
})

test.each(Object.entries(inOnePlace('pa55')))(
  'a short one in %s alone goes',
  async (_, attempt) => {
    const text = await exportText({ attempts: [attempt], tokens: ['pa55'] }, 'json')
    expect(text).not.toContain('pa55')
  }
)

test('the beginning of a token at the end of an answer that was cut off goes', async () => {
  const body = `{"error":"${CANARY.slice(0, 20)}`
  const cut = { ...base, response: { ...response, body, truncated: true } }
  const text = await exportText({ attempts: [cut], tokens: [CANARY] }, 'json')
  expect(text).not.toContain('canary')
})

describe('what is counted as redacted', () => {
  const redacted = async (attempts: readonly Attempt[], tokens: string[], include: boolean) => {
    const counted = await exporterOf({ attempts, tokens }).count(everything('json', include))
    return counted.ok && counted.value.redacted
  }

  test('is the token of each request, and each message text that is left out', async () => {
    expect(await redacted([attempt()], [], true)).toBe(1)
    expect(await redacted([attempt(), attempt({ id: 2 })], [], true)).toBe(2)
    // The message, the request's body, and the `content` of the answer.
    expect(await redacted([attempt()], [], false)).toBe(1 + 3)
  })

  test('is what a reader of the file finds replaced', async () => {
    const attempts = [
      sayingEverywhere(CANARY, { message: MESSAGE }),
      sayingEverywhere(MESSAGE, { message: MESSAGE, id: 2 })
    ]
    const text = await exportText({ attempts, tokens: [CANARY] }, 'json', false)
    const placeholders = text.split(/\$ACCESS_TOKEN|\[message left out\]/).length - 1
    expect(await redacted(attempts, [CANARY], false)).toBe(placeholders)
  })
})

test('an answer that takes too long to look through is left out whole, and counted', async () => {
  const body = `Visitor navigated to insurance page${'%41\\u0041&#65;'.repeat(500_000)}`
  const attempts = [rejected(body)]
  const text = await exportText({ attempts }, 'json', false)
  expect(JSON.parse(text).attempts[0].response.body).toBe(UNSEARCHED_PLACEHOLDER)
  const counted = await exporterOf({ attempts }).count(everything('json', false))
  // The token and the message of the request, the message itself, and the answer.
  expect(counted).toMatchObject({ ok: true, value: { redacted: 4 } })
})

test('the answer stays as it came, but for the message', async () => {
  const body = '{ "id":"a",  "content" : "Visitor navigated to insurance page","n":1e2, "n":2 }'
  const text = await exportText({ attempts: [rejected(body)] }, 'json', false)
  expect(JSON.parse(text).attempts[0].response.body).toBe(
    `{ "id":"a",  "content" : "${MESSAGE_PLACEHOLDER}","n":1e2, "n":2 }`
  )
})

test('what the answer repeats goes even where the server changed it', async () => {
  const changed = rejected('{"content": "VISITOR \\"went\\" \\u2026", "status":"sent"}')
  const text = await exportText({ attempts: [changed] }, 'json', false)
  expect(JSON.parse(text).attempts[0].response.body).toBe(
    `{"content": "${MESSAGE_PLACEHOLDER}", "status":"sent"}`
  )
})

test('an answer cut off inside the message tells nothing of it', async () => {
  const cut = rejected('{"id":"a","content":"Visitor navi')
  const response = cut.response && { ...cut.response, truncated: true }
  const text = await exportText({ attempts: [{ ...cut, response }] }, 'json', false)
  expect(JSON.parse(text).attempts[0].response.body).toBe(
    `{"id":"a","content":"${MESSAGE_PLACEHOLDER}`
  )
})

test('a difference in the repeated message tells nothing of it, cut short or changed', async () => {
  const differences = [{ field: 'content', expected: 'Visitor navi…', actual: 'VISITOR navi…' }]
  const text = await exportText({ attempts: [attempt({ differences })] }, 'json', false)
  expect(JSON.parse(text).attempts[0].differences).toEqual([
    { field: 'content', expected: MESSAGE_PLACEHOLDER, actual: MESSAGE_PLACEHOLDER }
  ])
})

test('a sentence of the app that quotes the answer shortened tells nothing of the message', async () => {
  const message = 'Anna Smith opened the page of her claim'
  const explanation = {
    code: 'x',
    title: 'It said “Anna Smith op…” and more',
    meaning: `It said “${message}”, then “Anna Smith opened…”`,
    action: ''
  }
  const text = await exportText({ attempts: [attempt({ message, explanation })] }, 'json', false)
  expect(JSON.parse(text).attempts[0].explanation).toMatchObject({
    title: `It said “${MESSAGE_PLACEHOLDER}…” and more`,
    meaning: `It said “${MESSAGE_PLACEHOLDER}”, then “${MESSAGE_PLACEHOLDER}…”`
  })
})

test('a message that is a word of the app leaves the words of the app alone', async () => {
  const words = attempt({ message: 'the' })
  const text = await exportText({ attempts: [words] }, 'json', false)
  expect(JSON.parse(text).attempts[0]).toMatchObject({
    message: MESSAGE_PLACEHOLDER,
    request: { body: JSON.stringify({ message: MESSAGE_PLACEHOLDER }) },
    explanation: { meaning: 'The platform took the event.' }
  })
})

test('a message that says what the placeholder says is replaced once', async () => {
  for (const message of ['message', 'left out', MESSAGE_PLACEHOLDER]) {
    const explanation = { code: 'x', title: `“${message}”`, meaning: '', action: '' }
    const text = await exportText({ attempts: [attempt({ message, explanation })] }, 'json', false)
    expect(JSON.parse(text).attempts[0]).toMatchObject({
      message: MESSAGE_PLACEHOLDER,
      request: { body: JSON.stringify({ message: MESSAGE_PLACEHOLDER }) },
      explanation: { title: `“${MESSAGE_PLACEHOLDER}”` }
    })
  }
})
