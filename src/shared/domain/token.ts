/**
 * The visitor access token: what may stand after `Bearer`. People paste whole header lines, from
 * commands, code and JSON, so those are cleaned; a `SessionId` value, which this endpoint does not
 * take, is refused with the reason. What a JWT says of itself is read for display only: its
 * signature is never checked.
 */
import { z } from 'zod'
import { fail, ok, type Result } from '../result'

/** The characters that RFC 6750 allows in a bearer token. */
const BEARER_CHARACTERS = /^[A-Za-z0-9\-._~+/]+=*$/
const MAX_TOKEN_LENGTH = 16_384
const refuse = (message: string): Result<never> => fail('invalid', message, 'token')

/** Copied along from chats and web pages, and seen by nobody. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g
/** What stands around a value in a command, in code, in JSON or in a sentence. */
const AROUND = /[\s'"`‘’“”„«»\\,;^]/
/** Behind a word: it ends here, and does not go on as a token would. */
const END = '(?![A-Za-z0-9\\-._~+/])'
/** Between a name and its value. */
const COLON = '[\\s\'"`‘’“”:=,]*'
const OPTION = new RegExp(`^(-H|--header)${END}`, 'i')
const NAME = new RegExp(`^(authorization|access_token)${END}${COLON}`, 'i')
const BEARER = new RegExp(`^bearer${END}${COLON}`, 'i')
const SESSION_ID = new RegExp(`(^|[^A-Za-z0-9\\-._~+/])sessionid${END}`, 'i')
/** `$ACCESS_TOKEN`, `{{token}}`, `{token}`, `<token>`, `%TOKEN%`. */
const PLACEHOLDER = /^([$<%]|\{\{|\{\w+\}$)/

/** A loop and not a pattern: one for the end of a text takes seconds over a long paste. */
function peel(text: string, around: RegExp): string {
  let start = 0
  let end = text.length
  while (start < end && around.test(text[start] ?? '')) start++
  while (end > start && around.test(text[end - 1] ?? '')) end--
  return text.slice(start, end)
}

/** What stands behind `Authorization` or `access_token`; all of it where neither is there. */
function valueIn(text: string): string {
  const line = peel(text.replace(OPTION, ''), AROUND)
  const member = peel(line.replace(/^\{/, ''), AROUND)
  const value = member.replace(NAME, '')
  if (value === member) return line
  // The brace that ends an object, and not that of `{{token}}`.
  return peel(value.includes('{') ? value : value.replace(/\}$/, ''), AROUND)
}

/**
 * The bare token out of what was pasted: whatever stands around it is taken off, such as line
 * breaks, quotes, `Authorization:` and `Bearer`. Errors name the field `token` and never repeat
 * what was pasted.
 */
export function cleanToken(pasted: string): Result<string> {
  const text = peel(pasted.replace(INVISIBLE, ''), AROUND)
  if (SESSION_ID.test(text))
    return refuse(
      'This is a SessionId value. The events endpoint takes a Bearer token only: paste the visitor’s access token.'
    )
  const value = peel(valueIn(text).replace(BEARER, ''), AROUND)
  if (PLACEHOLDER.test(value))
    return refuse('A placeholder stands for the token here. Paste the access token itself.')
  // Split and not replaced: a pattern with blanks on both sides takes seconds over a long paste.
  const lines = value.split(/[\r\n]+/)
  const token = lines.map((line) => line.trim()).join('')
  if (token === '') return refuse('Access token is missing.')
  if (token.length > MAX_TOKEN_LENGTH)
    return refuse(`Access token is longer than ${MAX_TOKEN_LENGTH} characters.`)
  if (/\s/.test(token)) return refuse('Access token holds a space. Paste the token alone.')
  if (!BEARER_CHARACTERS.test(token))
    return refuse('Access token holds a character that no Bearer token has. Paste the token alone.')
  return ok(token)
}

/** What a token says of itself; `null` where it says nothing (an opaque token). */
export interface TokenClaims {
  readonly roles: readonly string[]
  /** Milliseconds since 1970; `null` where it states none that can be read, whatever ends it then. */
  readonly expiresAt: number | null
}

/** The year 5138 in seconds: what is larger was meant in milliseconds. */
const MAX_SECONDS = 100_000_000_000
/** The last moment that a `Date` knows. */
const MAX_MS = 8_640_000_000_000_000

const claimsSchema = z.object({
  exp: z.number().positive().max(MAX_MS).optional().catch(undefined),
  roles: z.array(z.unknown()).optional().catch(undefined),
  role: z.string().optional().catch(undefined)
})

/** Roles are plain strings, or objects with a `type`, depending on who issued the token. */
const roleName = z.union([z.string(), z.object({ type: z.string() }).transform((r) => r.type)])

function decodePart(part: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (c) =>
      c.charCodeAt(0)
    )
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

export function readClaims(token: string): TokenClaims | null {
  const parts = token.split('.')
  if (parts.length !== 3) return null
  const parsed = claimsSchema.safeParse(decodePart(parts[1] ?? ''))
  if (!parsed.success) return null
  const named = [...(parsed.data.roles ?? []), ...(parsed.data.role ? [parsed.data.role] : [])]
  const roles = named.flatMap((role) => {
    const name = roleName.safeParse(role)
    return name.success ? [name.data.slice(0, 60)] : []
  })
  const { exp } = parsed.data
  const expiresAt = exp === undefined ? null : exp > MAX_SECONDS ? exp : exp * 1000
  return { roles: roles.slice(0, 10), expiresAt }
}

/** Shown in place of a stored token; too short a token would be given away by its end. */
export const lastFourOf = (token: string): string => (token.length >= 8 ? token.slice(-4) : '')

/** What the renderer may know of a stored token. */
export interface TokenStatus {
  /**
   * `keyring`: encrypted on disk · `memory`: kept for this run, there is no keyring ·
   * `unreadable`: stored, but today's keyring cannot open it · `builtin`: the sandbox's own, which
   * is no secret · `none`: no token.
   */
  readonly kept: 'keyring' | 'memory' | 'unreadable' | 'builtin' | 'none'
  /** The last four characters, empty where there are none to show. */
  readonly lastFour: string
  readonly claims: TokenClaims | null
}

export const NO_TOKEN: TokenStatus = { kept: 'none', lastFour: '', claims: null }
