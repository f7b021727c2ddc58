/**
 * Header lines, and a whole HTTP request as it goes over the wire, as tools and this app show it.
 * Browsers also copy headers as a line with the name and a line with the value.
 */
import {
  type Finding,
  findInHeaders,
  findInUrl,
  findToken,
  headerPair,
  together,
  withScheme
} from './finding'

const HEADER_LINE = /^((-H|--header)\s{1,4})?['":]?[A-Za-z0-9-]{1,60}['"]?([ \t]{0,4}:|\t)/i
const TOKEN_LINE =
  /^(\{?[\s'"]{0,4}((-H|--header)[\s'"]{1,4})?(authorization|bearer|sessionid)|['"]?access_token)(?![A-Za-z0-9\-._~+/])/i
const NAME_LINE = /^['"]?authorization['"]?[ \t]{0,4}:?$/i
/** The braces around an object stand on lines of their own. */
const PUNCTUATION = /^[{}()[\],;]{1,9}$/

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !PUNCTUATION.test(line))

/** The line with the token, and other headers around it; else a token broken into lines. */
export function findInHeaderLines(text: string): Finding | undefined {
  const lines = linesOf(text)
  const own = lines.findIndex((line) => TOKEN_LINE.test(line))
  const line = lines[own]
  if (line === undefined) return undefined
  if (NAME_LINE.test(line)) return findInNamesAndValues(lines, own)
  const others = lines.filter((_, index) => index !== own)
  if (others.every((other) => HEADER_LINE.test(other)))
    return together(findToken(line), findInHeaders(others.map(headerPair)))
  return own === 0 ? findToken(text) : undefined
}

function findInNamesAndValues(lines: readonly string[], own: number): Finding {
  const others = lines.length - 2
  return together(findToken(lines[own + 1] ?? ''), {
    ignored: others > 0 ? [`${others} other ${others === 1 ? 'line' : 'lines'}`] : []
  })
}

const REQUEST_LINE =
  /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\S{1,4000})(?: HTTP\/[\d.]{1,3})?$/

const isHost = ([name]: readonly [string, string]): boolean => name.trim().toLowerCase() === 'host'

/** The engagement of a path, whatever host it is on. */
function findInPath(path: string): Finding {
  const { baseUrl: _, ...found } = findInUrl(`https://host.invalid${path}`)
  return together(found, { ignored: ['the host, which is not named'] })
}

function findInTarget(target: string, host: string): Finding {
  if (!target.startsWith('/')) return findInUrl(withScheme(target))
  return host === '' ? findInPath(target) : findInUrl(withScheme(`${host}${target}`))
}

/** `POST /path HTTP/1.1`, its headers up to an empty line, and its body. */
export function findInRequest(text: string): Finding | undefined {
  const lines = text.split(/\r?\n/)
  const target = REQUEST_LINE.exec(lines[0]?.trim() ?? '')?.[1]
  if (target === undefined) return undefined
  const end = lines.findIndex((line) => line.trim() === '')
  const headers = lines.slice(1, end < 0 ? undefined : end).map(headerPair)
  const host = headers.find(isHost)?.[1].trim() ?? ''
  const body = end < 0 ? '' : lines.slice(end).join('').trim()
  return [
    findInTarget(target, host),
    findInHeaders(headers.filter((header) => !isHost(header))),
    { ignored: ['the method', ...(body === '' ? [] : ['the body'])] }
  ].reduce(together)
}
