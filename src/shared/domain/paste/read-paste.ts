/**
 * Whatever people have at hand when they make a profile: a cURL command, a header line, the answer
 * of `POST /visitors`, a HAR, the address of an engagement. It is only read, never sent or run;
 * errors and the words about what was ignored never repeat a token. Every step is linear.
 */
import { fail, ok, type Result } from '../../result'
import { findInCurl, isCurl } from './curl'
import { type Finding, findInHeaders, findInUrl, findToken, headerPair, together } from './finding'
import { findInJson } from './json'

export interface Pasted extends Finding {
  /** Completes "Took the token from …", such as `a cURL command`. */
  readonly source: string
}

export const MAX_PASTE_LENGTH = 5_000_000

const HEADER_LINE = /^[A-Za-z0-9-]{1,60}[ \t]{0,4}:/
const TOKEN_LINE = /^(-H|--header)?[ \t]{0,4}['"]?(authorization[ \t]{0,4}:|bearer\s|sessionid\b)/i

/** The line with the token, and other headers around it; else a token broken into lines. */
function findInHeaderLines(text: string): Finding | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const own = lines.findIndex((line) => TOKEN_LINE.test(line))
  if (own < 0) return undefined
  const others = lines.filter((_, index) => index !== own)
  if (others.every((line) => HEADER_LINE.test(line)))
    return together(findToken(lines[own] ?? ''), findInHeaders(others.map(headerPair)))
  return own === 0 ? findToken(text) : undefined
}

const isUrl = (text: string): boolean => /^https?:\/\/\S+$/i.test(text)

/** Fails where it is none of these. What was recognised may still hold nothing to take. */
export function readPaste(pasted: string): Result<Pasted> {
  if (pasted.length > MAX_PASTE_LENGTH)
    return fail('invalid', 'This is too long to be read: at most 5 million characters.')
  const text = pasted.trim()
  if (isCurl(text)) return ok({ source: 'a cURL command', ...findInCurl(text) })
  if (isUrl(text)) return ok({ source: 'an address', ...findInUrl(text) })
  const json = text.startsWith('{') ? findInJson(text) : undefined
  if (json) return ok({ source: json.source, ...json.finding })
  const finding = findInHeaderLines(text)
  if (finding) return ok({ source: 'a header line', ...finding })
  return fail(
    'invalid',
    'This is none of what can be read: a cURL command, a header line, the JSON of POST /visitors, a HAR, or the address of an engagement.'
  )
}

/** Whether there is anything to fill a field with. */
export const holdsAnything = ({ baseUrl, engagementId, token }: Finding): boolean =>
  baseUrl !== undefined || engagementId !== undefined || token !== undefined
