/**
 * What one pasted request holds of a profile, and what was left aside. The words about the latter
 * name things and never repeat a value: a value may be a secret.
 */
import { baseUrlSchema, HOST_PRESETS, isLoopback } from '../host'
import { engagementIdSchema } from '../profile'
import { cleanToken } from '../token'

export interface Finding {
  readonly baseUrl?: string
  readonly engagementId?: string
  readonly token?: string
  /** Such as `the query of the address`. */
  readonly ignored: readonly string[]
}

export const NOTHING: Finding = { ignored: [] }

/** Both; where both hold a thing, the first one's counts. */
export const together = (first: Finding, second: Finding): Finding => ({
  ...second,
  ...first,
  ignored: [...first.ignored, ...second.ignored]
})

/** The platform's own domains: what is no host of the API there is a page for people. */
const PLATFORM = /(^|\.)(glia|salemove)\.(com|eu)$/

const isPreset = (origin: string): boolean => HOST_PRESETS.some(({ url }) => url === origin)

function findHost({ origin, hostname, host }: URL, prefix: string): Finding {
  if (PLATFORM.test(hostname) && !isPreset(origin))
    return { ignored: [`${host.slice(-60)}, which is not one of the API’s hosts`] }
  const baseUrl = baseUrlSchema.safeParse(`${origin}${prefix}`)
  return baseUrl.success
    ? { baseUrl: baseUrl.data, ignored: [] }
    : { ignored: [`the host (${baseUrl.error.issues[0]?.message ?? 'it can’t be one'})`] }
}

/** As documentation, templates and shells write one: `$id`, `:id`, `{id}`, `<id>`. */
const PLACEHOLDER = /^([$:]|%7B|%3C)/i

function findEngagement(segment: string): Finding {
  if (PLACEHOLDER.test(segment))
    return { ignored: ['the engagement ID (a placeholder stands for it)'] }
  const id = engagementIdSchema.safeParse(segment)
  return id.success
    ? { engagementId: id.data, ignored: [] }
    : { ignored: ['an engagement ID that can’t be one'] }
}

const leftAside = ({ username, password, search, hash }: URL): readonly string[] => [
  ...(username || password ? ['the user name and password in the address'] : []),
  ...(search ? ['the query of the address'] : []),
  ...(hash ? ['the fragment of the address'] : [])
]

const hasScheme = (address: string): boolean => /^[a-z]+:\/\//i.test(address)

/** Plain `http` is for this computer only. */
export function withScheme(address: string): string {
  if (hasScheme(address)) return address
  const url = `http://${address}`
  return URL.canParse(url) && isLoopback(new URL(url).hostname) ? url : `https://${address}`
}

/** The host in front of `/engagements/ID` or `/visitors`, and the engagement. */
export function findInUrl(text: string): Finding {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    return { ignored: ['the address, which can’t be read'] }
  const segments = url.pathname.split('/')
  const engagements = segments.lastIndexOf('engagements')
  const id = engagements < 0 ? '' : (segments[engagements + 1] ?? '')
  const at = id === '' ? segments.lastIndexOf('visitors') : engagements
  const ignored = leftAside(url)
  if (at < 0) return isPreset(url.origin) ? { baseUrl: url.origin, ignored } : { ignored }
  const host = findHost(url, segments.slice(0, at).join('/'))
  return together(together(host, id === '' ? NOTHING : findEngagement(id)), { ignored })
}

/** `value` as it stands behind `Authorization:`, or a whole header line. */
export function findToken(value: string): Finding {
  const token = cleanToken(value)
  return token.ok
    ? { token: token.value, ignored: [] }
    : { ignored: [`the Authorization header (${token.error.message})`] }
}

const HEADER_NAME = /^[A-Za-z0-9-]{1,40}$/
const NAMED_HEADERS = 4

function headerWords(names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const known = [...new Set(names.filter((name) => HEADER_NAME.test(name)))]
  const shown = known.slice(0, NAMED_HEADERS)
  const more = known.length > shown.length ? ' …' : ''
  const list = shown.length > 0 ? ` (${shown.join(', ')}${more})` : ''
  return [`${names.length} other ${names.length === 1 ? 'header' : 'headers'}${list}`]
}

export const isAuthorization = ([name]: readonly [string, string]): boolean =>
  name.trim().toLowerCase() === 'authorization'

export function findInHeaders(headers: readonly (readonly [string, string])[]): Finding {
  const authorization = headers.find(isAuthorization)
  const others = headers.filter((header) => !isAuthorization(header)).map(([name]) => name.trim())
  return together(authorization ? findToken(authorization[1]) : NOTHING, {
    ignored: headerWords(others)
  })
}

/**
 * `NAME: VALUE` as a pair, with a tab in place of the colon where it comes from a table; without
 * either it has no name, for it may be anything. The colon in front of HTTP/2's own names is theirs.
 */
export function headerPair(line: string): readonly [string, string] {
  const colon = line.slice(1).search(/[:\t]/) + 1
  return colon < 1 ? ['', line] : [line.slice(0, colon), line.slice(colon + 1)]
}
