/** Rows of data and HAR files as people have them, broken ones included. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MAX_STEPS } from '@shared/domain/journey'
import { fillTemplate } from '@shared/domain/template'
import type { Result } from '@shared/result'
import { describe, expect, it } from 'vitest'
import {
  parseDataRows,
  readDataRows,
  writeSampleRows
} from '../../../../src/main/journeys/data-rows'
import { readHar } from '../../../../src/main/journeys/har'
import { temporaryFolder } from '../../../support/documents'

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('rows of data', () => {
  const rows = (text: string) => value(parseDataRows(text, 'x.csv')).rows

  it('have the line they begin in, over empty lines and line breaks in quotes', () => {
    expect(rows('name,plan\r\nAda,Gold\r\n\r\n"Bo\r\nJr","a ""b"", c"\r\nCy, x \r\n')).toEqual([
      { line: 2, values: { name: 'Ada', plan: 'Gold' } },
      { line: 4, values: { name: 'Bo\r\nJr', plan: 'a "b", c' } },
      { line: 6, values: { name: 'Cy', plan: ' x ' } }
    ])
  })

  it('are read with semicolons and tabs, as spreadsheets write them', () => {
    const ada = [{ line: 2, values: { name: 'Ada', plan: 'Gold' } }]
    expect(rows('name;plan\nAda;Gold\n')).toEqual(ada)
    expect(rows('name\tplan\nAda\tGold')).toEqual(ada)
    expect(rows('name\nAda')).toEqual([{ line: 2, values: { name: 'Ada' } }])
  })

  it('fill the variables that their columns are named after, in any script', () => {
    const [row] = rows('first name;1st;имя;constructor\nAda;a;Ада;b')
    expect(
      fillTemplate('{{ first name }} {{1st}} {{имя}} {{constructor}}', row?.values ?? {})
    ).toEqual({ text: 'Ada a Ада b', missing: [] })
  })

  it.each([
    ['', undefined, 'first line has to name'],
    ['name,plan\n', undefined, 'no rows'],
    ['name,a.b\na,b', 'line 1', 'Column 2 is not named'],
    ['name,__proto__\na,b', 'line 1', 'Column 2 is not named'],
    ['name,\na,b', 'line 1', 'Column 2 is not named'],
    ['first name,first  name\na,b', 'line 1', 'Two columns'],
    ['\nname,name\na,b', 'line 2', 'Two columns'],
    ['name,plan\na,b\nc', 'line 3', 'has 1 value,'],
    ['name,plan\na,b\nc,d,e', 'line 3', 'has 3 values'],
    ['name\nSmith, John', 'line 2', 'there is 1 column: name. A value that holds the separator'],
    ['name\n"a\nb"\n"c', 'line 4', 'not closed'],
    ['name\na\n"b"c\n', 'line 3', 'quotation mark'],
    ['name\na\nb\u0007', 'line 3', 'control character'],
    [`name\n${'x'.repeat(10_001)}`, 'line 2', 'longer']
  ])('%j is refused, with its line', (text, field, words) => {
    const result = parseDataRows(text, 'x.csv')
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'invalid', message: expect.stringContaining(words) }
    })
    if (!result.ok) expect(result.error.field).toBe(field)
  })

  it('of columns that reach for prototypes harm nobody', () => {
    expect(parseDataRows('__proto__\npolluted', 'x.csv')).toMatchObject({
      ok: false,
      error: { field: 'line 1' }
    })
    const [row] = rows('constructor,toString\na,b')
    expect(Object.entries(row?.values ?? {})).toEqual([
      ['constructor', 'a'],
      ['toString', 'b']
    ])
    expect({}).not.toHaveProperty('polluted')
  })

  it('have a sample that can be filled in and read', async () => {
    const path = join(temporaryFolder(), 'sample.csv')
    value(await writeSampleRows(path, ['name', 'plan']))
    expect(value(await readDataRows(path))).toMatchObject({
      columns: ['name', 'plan'],
      rows: [{ line: 2, values: { name: 'name 1', plan: 'plan 1' } }, { line: 3 }]
    })
    expect(await writeSampleRows(join(path, 'no'), ['name'])).toMatchObject({
      ok: false,
      error: { code: 'storage' }
    })
  })

  it('of another encoding and of no file are refused', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'x.csv')
    writeFileSync(path, Buffer.from([0x6e, 0x0a, 0xff, 0xfe]))
    expect(await readDataRows(path)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(await readDataRows(folder)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(await readDataRows(`${path}.no`)).toMatchObject({
      ok: false,
      error: { code: 'storage' }
    })
    writeFileSync(path, '\uFEFFname\nÄda')
    expect(value(await readDataRows(path)).rows).toEqual([{ line: 2, values: { name: 'Äda' } }])
  })
})

describe('a HAR file', () => {
  const ENGAGEMENT = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
  const event = (at: string, message: unknown, changes: object = {}) => ({
    startedDateTime: `2026-01-31T10:00:${at}Z`,
    request: {
      method: 'POST',
      url: `https://api.glia.com/engagements/${ENGAGEMENT}/events`,
      headers: [{ name: 'Authorization', value: 'Bearer canary' }],
      postData: { mimeType: 'application/json', text: JSON.stringify({ message }) },
      ...changes
    },
    response: { status: 200 }
  })
  const har = (...entries: readonly unknown[]) =>
    new TextEncoder().encode(JSON.stringify({ log: { version: '1.2', entries } }))

  it('gives texts and pauses in the order of time, and says what it skipped', async () => {
    const file = har(
      event('05.250', 'second'),
      event('00.000', 'first'),
      { ...event('06.000', 'x'), request: { method: 'GET', url: 'https://shop.example/a.png' } },
      event('07.000', 'preflight', { method: 'OPTIONS' }),
      event('08.000', 'foreign', {
        url: `https://elsewhere.example/engagements/${ENGAGEMENT}/events`
      }),
      event('09.000', ''),
      event('10.000', 42),
      event('11.000', 'no body', { postData: undefined }),
      { ...event('05.250', 'from here {{you}}'), response: { status: 401 } },
      null
    )
    const { steps, taken, skipped } = value(await readHar(file, []))
    expect(steps.map((step) => (step.kind === 'send' ? step.template : step))).toEqual([
      'first',
      expect.objectContaining({ kind: 'wait', minSeconds: 5.25, maxSeconds: 5.25, enabled: true }),
      'second',
      'from here {{you}}'
    ])
    expect(taken).toBe(3)
    expect(skipped).toEqual([
      expect.stringMatching(/^Entry 5: elsewhere\.example/),
      expect.stringMatching(/^Entry 6: Message is empty/),
      expect.stringMatching(/^Entry 7: /),
      expect.stringMatching(/^Entry 8: .*body/),
      expect.stringMatching(/^3 requests that are no events/),
      expect.stringMatching(/^1 message was not accepted/),
      expect.stringMatching(/^Message 3 holds \{\{you\}\}/)
    ])
    expect(JSON.stringify({ steps, skipped })).not.toContain('canary')
  })

  it('names what is wrong with a request that should have been an event', async () => {
    const { startedDateTime, ...timeless } = event('01.000', 'no time')
    const file = har(
      event('00.000', 'taken'),
      timeless,
      { ...event('02.000', 'odd time'), startedDateTime: 'yesterday' },
      { ...event('03.000', 'unanswered'), response: null },
      { ...event('04.000', 'never answered'), response: undefined },
      event('05.000', 'no body', { postData: null }),
      { request: { method: 'POST', url: 'https://shop.example/events' } }
    )
    const { taken, skipped } = value(await readHar(file, []))
    expect(taken).toBe(3)
    expect(skipped).toEqual([
      'Entry 2: It has no time.',
      'Entry 3: Its time can’t be read.',
      expect.stringMatching(/^Entry 6: Its body/),
      '1 request that is no event, such as a page or an image.',
      '2 messages were not accepted at that time; they are in the journey.'
    ])
  })

  it('with keys that reach for prototypes harms nobody', async () => {
    const entry = `{"__proto__":${JSON.stringify(event('01.000', 'polluted'))},"constructor":{"prototype":{"polluted":1}}}`
    const text = new TextDecoder().decode(har(event('00.000', 'first'), {})).replace('{}', entry)
    const { taken, skipped } = value(await readHar(new TextEncoder().encode(text), []))
    expect(taken).toBe(1)
    expect(skipped).toEqual([expect.stringMatching(/^1 request that is no event/)])
    expect({}).not.toHaveProperty('polluted')
  })

  it('is read beside everything else, however large it is', async () => {
    const picture = { ...event('00.000', ''), request: { method: 'GET', url: 'https://a.b/c.png' } }
    const content = { text: 'x'.repeat(1_000_000) }
    const pictures = Array.from({ length: 60 }, () => ({ ...picture, response: { content } }))
    const file = har(...pictures, event('01.000', 'only one'))
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 1)
    expect(value(await readHar(file, [])).taken).toBe(1)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(10)
  })

  it('knows this machine and the profiles’ hosts', async () => {
    const at = (url: string) => event('00.000', 'x', { url: `${url}/engagements/e/events` })
    const file = () => har(at('http://127.0.0.1:4000'), at('https://own.example/base'))
    expect(value(await readHar(file(), ['https://own.example/base'])).taken).toBe(2)
    expect(value(await readHar(file(), [])).taken).toBe(1)
  })

  it('never makes a journey that is too long', async () => {
    const many = Array.from({ length: 700 }, (_, index) =>
      event(
        `${String(Math.floor(index / 100)).padStart(2, '0')}.${String(index % 100).padStart(2, '0')}0`,
        'x'
      )
    )
    const { steps, taken, skipped } = value(await readHar(har(...many), []))
    expect(steps.length).toBeLessThanOrEqual(MAX_STEPS)
    expect(skipped).toEqual([expect.stringContaining(`last ${700 - taken} messages`)])
  })

  it.each([
    ['', 'it is empty'],
    ['{"log":', 'not valid JSON'],
    ['[]', 'not a HAR file'],
    ['{"log":{}}', 'not a HAR file'],
    ['{"log":{"entries":[]}}', 'no event'],
    ['\u00ff', 'not UTF-8']
  ])('%j is refused', async (text, words) => {
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0))
    expect(await readHar(bytes, [])).toMatchObject({
      ok: false,
      error: { code: 'invalid', message: expect.stringContaining(words) }
    })
  })
})
