import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prettyBody } from '../../../../src/renderer/src/components/pretty-body'

describe('the body of an answer', () => {
  it('is indented as JSON is written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify({ value, list: [value, {}, []] })
        expect(prettyBody(text)).toBe(JSON.stringify(JSON.parse(text), null, 2))
      })
    )
  })

  it('loses nothing that parsing would change', () => {
    const body =
      '{"id": 12345678901234567890, "price":1.0,"a":1e2 ,"a":-0, "text":"\\u00e9 \\/ \\" {,}"}'
    expect(prettyBody(body)).toBe(
      [
        '{',
        '  "id": 12345678901234567890,',
        '  "price": 1.0,',
        '  "a": 1e2,',
        '  "a": -0,',
        '  "text": "\\u00e9 \\/ \\" {,}"',
        '}'
      ].join('\n')
    )
  })

  it.each(['<html>{"a":1}</html>', '{"a":', 'null', '12', ''])('stays as it is: %j', (body) => {
    expect(prettyBody(body)).toBe(body)
  })

  it.each([
    ['nested without end', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['one long string of escapes', `["${'\\n'.repeat(500_000)}"]`],
    ['many small parts', `[${'[0],'.repeat(50_000)}0]`]
  ])('made to be slow (%s) is shown at once', (_what, body) => {
    // Far above what it takes on a busy machine, far below what a pattern gone wrong takes.
    const start = performance.now()
    prettyBody(body)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
