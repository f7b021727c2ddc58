import {
  fillTemplate,
  hasBraces,
  strayBraces,
  templateParts,
  templateVariables,
  unclosedBraces,
  variableName
} from '@shared/domain/template'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('variables', () => {
  it.each([
    ['Visitor opened {{page}}', ['page']],
    ['{{a}} {{ b }} {{a}}', ['a', 'b']],
    ['{{a-b_1}}', ['a-b_1']],
    ['{{{a}}}', ['a']],
    ['{{a}}{{b}}', ['a', 'b']],
    ['{{\na\n}}', ['a']],
    ['no variables', []],
    ['{{first name}} {{ first \n name }}', ['first name']],
    ['{{1st}} {{prénom}} {{имя}} {{名前}} {{नाम}}', ['1st', 'prénom', 'имя', '名前', 'नाम']],
    ['{{pre\u0301nom}} {{pr\u00e9nom}}', ['pr\u00e9nom']],
    ['{a} {{a} {b}} { {c} }', []]
  ])('of %j are %j', (template, variables) => {
    expect(templateVariables(template)).toEqual(variables)
  })

  it.each([
    '{{}}',
    '{{ }}',
    '{{a.b}}',
    '{{#if}}',
    '{{> x}}',
    '{{-a}}',
    '{{__proto__}}',
    '{{\u0301}}',
    `{{${'x'.repeat(61)}}}`
  ])('is not %j, which is said', (braces) => {
    expect(templateVariables(braces)).toEqual([])
    expect(strayBraces(`a ${braces} b {{c}}`)).toEqual([braces])
    expect(fillTemplate(`a ${braces} b`, {})).toEqual({ text: `a ${braces} b`, missing: [] })
  })

  it.each([
    ['Hello {{name, welcome', '{{name'],
    ['{{a}} paid {{ amount } by {{b}}', '{{ amount'],
    ['{{first name', '{{first'],
    ['{{{a', '{{a'],
    ['now {{', '{{'],
    ['{{a}} {b} }} {{.}}', undefined],
    ['{"a": {"b": {}}}', undefined]
  ])('in %j, what no braces close is %j', (template, unclosed) => {
    expect(unclosedBraces(template)).toBe(unclosed)
    if (unclosed !== undefined) expect(strayBraces(template)).toEqual([])
  })

  it('and all else in double braces are to be seen before they are sent', () => {
    expect(['{{a}}', '{{}}', '{a} {{a'].map(hasBraces)).toEqual([true, true, false])
  })

  it('are named in one way, however they are written', () => {
    expect(variableName(' first\u00a0 name ')).toBe('first name')
    expect(variableName('')).toBeUndefined()
  })

  it('and text, joined, are the template again', () => {
    const piece = fc.oneof(
      fc.constantFrom('{', '}', '{{', '}}', '{{a}}', '{{ b }}', '{{.}}', ' ', '\n'),
      fc.string()
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const template = pieces.join('')
        expect(
          templateParts(template)
            .map(({ text }) => text)
            .join('')
        ).toBe(template)
      })
    )
  })
})

describe('filling', () => {
  it('puts every value in as it is', () => {
    expect(fillTemplate('{{a}}, {{ a }} and {{b}}', { a: '{{b}} $& $1', b: 'B' })).toEqual({
      text: '{{b}} $& $1, {{b}} $& $1 and B',
      missing: []
    })
  })

  it('names what is missing or blank, once and in order', () => {
    expect(fillTemplate('{{b}} {{a}} {{c}} {{a}}', { b: ' ', c: 'x' }).missing).toEqual(['b', 'a'])
  })

  it('takes no value from an object’s prototype', () => {
    expect(fillTemplate('{{constructor}} {{toString}} {{hasOwnProperty}}', {}).missing).toEqual([
      'constructor',
      'toString',
      'hasOwnProperty'
    ])
  })

  it('leaves text without variables as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        if (templateVariables(text).length === 0)
          expect(fillTemplate(text, {})).toEqual({ text, missing: [] })
      })
    )
  })
})

describe('a text made to be slow', () => {
  it.each([
    ['open braces', '{'.repeat(200_000)],
    ['open braces and spaces', `{{${' '.repeat(200_000)}`],
    ['many openings with spaces', '{{ '.repeat(60_000)],
    ['a name without an end', `{{${'a'.repeat(200_000)}`],
    ['many names without an end', '{{a '.repeat(50_000)]
  ])('(%s) is read at once', (_what, text) => {
    // Far above what it takes on a busy machine, far below what a pattern gone wrong takes.
    const start = performance.now()
    templateVariables(text)
    unclosedBraces(text)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
