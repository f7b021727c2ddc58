import { OUTCOMES } from '@shared/domain/attempt'
import { describe, expect, it } from 'vitest'
import { CATALOGUE, type ExplanationCode } from '../../../../src/main/events/catalogue'
import {
  explain,
  type Facts,
  interruptedExplanation
} from '../../../../src/main/events/explanations'

const CODES = Object.keys(CATALOGUE) as ExplanationCode[]
const FACTS: Required<Facts> = {
  host: 'api.example.com',
  status: '418 Teapot',
  said: 'I am {status} $& a teapot',
  wait: 'in 30 seconds',
  where: 'https://elsewhere.example/x',
  seconds: '30 s',
  detail: 'read ECONNRESET'
}
/** Where the event may be on the operator's screen, people have to be told to look there first. */
const MAY_BE_THERE = CODES.filter((code) => /^(unknown|interrupted|cancelled\/after)/.test(code))

describe('the catalogue', () => {
  it('has every outcome', () => {
    for (const outcome of OUTCOMES)
      expect(CODES.filter((code) => code.split('/')[0] === outcome)).not.toEqual([])
  })

  it.each(CODES)('has plain words for %s', (code) => {
    const { title, meaning, action } = explain(code, FACTS)
    expect(title.length).toBeGreaterThan(10)
    expect(title.length).toBeLessThan(80)
    expect(title).not.toMatch(/[.:]$/)
    expect(meaning).toMatch(/^[A-Z].{20,}/)
    expect(meaning).toMatch(/[.”]$|ECONNRESET$/)
    if (action) expect(action).toMatch(/^[A-Z].{10,}\.$/)
    for (const text of [title, meaning, action]) {
      expect(text).not.toMatch(
        /\{(host|said|wait|where|seconds|detail)\}|undefined|something went/i
      )
      expect(text).not.toMatch(/ {2}|^\s|\s$/)
    }
  })

  it.each(CODES)('leaves no hole in %s where a fact is missing', (code) => {
    const { title, meaning, action } = explain(code)
    expect(title + meaning + action).not.toMatch(/[{}]|undefined/)
  })

  it.each(MAY_BE_THERE)('asks to look at the operator’s screen first for %s', (code) => {
    expect(explain(code).action).toContain('operator’s screen')
  })

  it('promises that nothing was sent only where that is sure', () => {
    for (const code of CODES.filter((one) => !one.startsWith('unreachable')))
      expect(explain(code).meaning).not.toContain('Nothing was sent.')
  })

  it('never lets people put a SessionId in the place of a token', () => {
    for (const code of ['rejected/401-no-authorization', 'rejected/401-invalid-token'] as const)
      expect(explain(code).meaning).toMatch(/SessionId.*mis.*Bearer/)
  })

  it('puts what an answer says in as it is', () => {
    expect(explain('rejected/4xx', FACTS).meaning).toContain('“I am {status} $& a teapot”')
    expect(explain('rejected/4xx', FACTS).title).toBe('Rejected with status 418 Teapot')
  })

  it('says what an interruption means', () => {
    expect(interruptedExplanation.code).toBe('interrupted')
    expect(interruptedExplanation.meaning).toContain('may have been delivered')
  })
})
