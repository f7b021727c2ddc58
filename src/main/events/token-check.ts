/**
 * Finds an access token that was pasted into the wrong field. Such texts are kept in plain text,
 * shown and exported, and the operator reads the message: so no text that holds one is sent, nor
 * taken into a file. Every token that the app knows counts, whatever profile it belongs to.
 */
import { fail, ok, type Result } from '@shared/result'
import { createScrubber, MIN_TOKEN_LENGTH, type Scrubber } from './scrub'

/**
 * Refuses where a text in `value`, at whatever depth, holds a token; the error names the field, as
 * in `steps[2].template`. `more` are tokens that are not kept (yet).
 */
export type CheckTexts = (value: unknown, more?: readonly string[]) => Result<null>

/** How a field is called in front of the person; what stands deeper is named by what it stands in. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['message', 'Message'],
  ['template', 'Message'],
  ['text', 'Text'],
  ['title', 'Title'],
  ['folder', 'Folder'],
  ['tags', 'A tag'],
  ['name', 'Name'],
  ['engagementId', 'Engagement ID'],
  ['baseUrl', 'Base URL'],
  ['proxy', 'Proxy'],
  ['updateFeed', 'Update address'],
  ['variables', 'A value'],
  ['values', 'A value']
])

/** A shorter token can't be told from an ordinary word. */
const finderOf = (tokens: readonly string[]): Scrubber =>
  createScrubber(tokens.filter((token) => token.length >= MIN_TOKEN_LENGTH))

/** `known` answers with the same list as long as nothing has changed. */
export function createTokenCheck(known: () => readonly string[]): CheckTexts {
  let tokens: readonly string[] = []
  let kept = finderOf(tokens)
  return (value, more = []) => {
    const now = known()
    if (now !== tokens) {
      tokens = now
      kept = finderOf(now)
    }
    const others = finderOf(more.filter((token) => !now.includes(token)))
    for (const [field, text] of textsIn(value, ''))
      if (kept.holds(text) || others.holds(text))
        return fail('invalid', `${wordsOf(field)} holds an access token. Take it out first.`, field)
    return ok(null)
  }
}

/** The titles of what is kept in plain text and holds this token. */
export function holdersOf(
  token: string,
  kept: readonly (readonly [title: string, content: unknown])[]
): readonly string[] {
  const finder = finderOf([token])
  return kept.flatMap(([title, content]) => (finder.holds(JSON.stringify(content)) ? [title] : []))
}

/** Names of entries are texts too: people name variables. They stand under what they are in. */
function* textsIn(value: unknown, path: string): Generator<readonly [path: string, text: string]> {
  if (typeof value === 'string') yield [path, value]
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* textsIn(item, `${path}[${index}]`)
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      yield [path, key]
      yield* textsIn(item, path === '' ? key : `${path}.${key}`)
    }
}

function wordsOf(path: string): string {
  const keys = path.split(/[.[\]]+/)
  const words = keys.map((key) => WORDS.get(key)).find((word) => word !== undefined) ?? 'A text'
  const step = /(?:^|\.)steps\[(\d+)\]/.exec(path)?.[1]
  return step === undefined ? words : `Step ${Number(step) + 1}: ${words}`
}
