/** Turns an entry of the catalogue into words about one attempt. */
import type { Explanation, Failure } from '@shared/domain/attempt'
import { CATALOGUE, type Entry, type ExplanationCode } from './catalogue'
import { networkCode } from './classify-failure'
import { partsOf } from './request'

/** What an entry may ask for; see the catalogue. What is absent leaves nothing behind. */
export interface Facts {
  readonly host?: string
  readonly status?: string
  /** What the answer says, bare. */
  readonly said?: string
  readonly wait?: string
  readonly where?: string
  readonly seconds?: string
  readonly detail?: string
}

export function explain(code: ExplanationCode, facts: Facts = {}): Explanation {
  const entry: Entry = CATALOGUE[code]
  const values = { ...facts, said: facts.said ? `The answer says: “${facts.said}”` : '' }
  // In one pass: braces in what a server said are not places to fill.
  const fill = (text: string): string =>
    text
      .replace(/\{(host|status|said|wait|where|seconds|detail)\}/g, (_, name: keyof Facts) =>
        String(values[name] ?? '')
      )
      .trim()
  return {
    code,
    title: fill(entry.title),
    meaning: fill(entry.meaning),
    action: fill(entry.action)
  }
}

/** For a request that was never made: in the words of an attempt that failed in the same way. */
export const explainUnreachable = (
  url: string,
  { code, message }: Pick<Failure, 'code' | 'message'>,
  limitMs: number
): Explanation =>
  explain(networkCode({ code }), {
    host: partsOf(url).host,
    seconds: `${limitMs / 1000} s`,
    detail: message
  })

/** For what was found unfinished, its process gone. */
export const interruptedExplanation: Explanation = explain('interrupted')
