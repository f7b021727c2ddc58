/**
 * Whatever people have at hand when they make a profile: a cURL command, an HTTP request, a header
 * line, the answer of `POST /visitors`, a HAR, the address of an engagement. It is only read, never sent or run;
 * errors and the words about what was ignored never repeat a token. Every step is linear.
 */
import { fail, ok, type Result } from '../../result'
import { findInCurl, isCurl } from './curl'
import { type Finding, findInUrl, withScheme } from './finding'
import { findInHeaderLines, findInRequest } from './http'
import { findInJson } from './json'

export interface Pasted extends Finding {
  /** Completes "Took the token from …", such as `a cURL command`. */
  readonly source: string
}

export const MAX_PASTE_LENGTH = 5_000_000

const FENCE = /(?:^|\n)```[^\n]*\n/

/** A block of code in Markdown without the marks around it. */
function unfenced(text: string): string {
  const fence = FENCE.exec(text)
  if (!fence) return text
  const start = fence.index + fence[0].length
  const end = text.indexOf('```', start)
  return text.slice(start, end < 0 ? undefined : end).trim()
}

const ADDRESS = /^['"`<“]{0,3}(https?:\/\/[^\s'"`<>“”]+)['"`>”,;]{0,3}$/i
/** Without a scheme only what names something of the API, for anything may look like a host. */
const BARE_ADDRESS =
  /^[a-z0-9.-]{1,253}(:\d{1,5})?\/(\S{0,2000}\/)?(engagements|visitors)([/?]\S*)?$/i

function addressIn(text: string): string | undefined {
  if (BARE_ADDRESS.test(text)) return withScheme(text)
  return ADDRESS.exec(text)?.[1]
}

/** Fails where it is none of these. What was recognised may still hold nothing to take. */
export function readPaste(pasted: string): Result<Pasted> {
  if (pasted.length > MAX_PASTE_LENGTH)
    return fail('invalid', 'This is too long to be read: at most 5 million characters.')
  const text = unfenced(pasted.trim())
  if (isCurl(text)) return ok({ source: 'a cURL command', ...findInCurl(text) })
  const address = addressIn(text)
  if (address !== undefined) return ok({ source: 'an address', ...findInUrl(address) })
  const json = /^[[{]/.test(text) ? findInJson(text) : undefined
  if (json) return ok({ source: json.source, ...json.finding })
  const request = findInRequest(text)
  if (request) return ok({ source: 'an HTTP request', ...request })
  const finding = findInHeaderLines(text)
  if (finding) return ok({ source: 'a header line', ...finding })
  return fail(
    'invalid',
    'This is none of what can be read: a cURL command, an HTTP request, a header line, the JSON of POST /visitors, a HAR, or the address of an engagement.'
  )
}

/** Whether there is anything to fill a field with. */
export const holdsAnything = ({ baseUrl, engagementId, token }: Finding): boolean =>
  baseUrl !== undefined || engagementId !== undefined || token !== undefined
