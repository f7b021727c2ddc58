/**
 * The visitor access token: what may stand after `Bearer`. People paste whole header lines, so
 * those are cleaned; a `SessionId` value, which this endpoint does not take, is refused with the
 * reason. What a JWT says of itself is read for display only: its signature is never checked.
 */
import { z } from 'zod'
import { fail, ok, type Result } from '../result'

/** The characters that RFC 6750 allows in a bearer token. */
const BEARER_CHARACTERS = /^[A-Za-z0-9\-._~+/]+=*$/
const MAX_TOKEN_LENGTH = 16_384
const FIELD = 'token'

/**
 * The bare token out of what was pasted: line breaks, quotes, `Authorization:` and `Bearer` around
 * it are taken off. Errors name the field `token` and never repeat what was pasted.
 */
export function cleanToken(pasted: string): Result<string> {
  const value = pasted
    .trim()
    .replace(/^(-H|--header)\s+/i, '')
    .replace(/^['"]|['"]$/g, '')
    .replace(/^authorization\s*:\s*/i, '')
    .trim()
  if (/^sessionid\b/i.test(value))
    return fail(
      'invalid',
      'This is a SessionId value. The events endpoint takes a Bearer token only: paste the visitor’s access token.',
      FIELD
    )
  // Split and not replaced: a pattern with blanks on both sides takes seconds over a long paste.
  const lines = value.replace(/^bearer(\s+|$)/i, '').split(/[\r\n]+/)
  const token = lines.map((line) => line.trim()).join('')
  if (token === '') return fail('invalid', 'Access token is missing.', FIELD)
  if (token.length > MAX_TOKEN_LENGTH)
    return fail('invalid', `Access token is longer than ${MAX_TOKEN_LENGTH} characters.`, FIELD)
  if (/\s/.test(token))
    return fail('invalid', 'Access token holds a space. Paste the token alone.', FIELD)
  if (!BEARER_CHARACTERS.test(token))
    return fail('invalid', 'Access token holds a character that no Bearer token has.', FIELD)
  return ok(token)
}

/** What a token says of itself; `null` where it says nothing (an opaque token). */
export interface TokenClaims {
  readonly roles: readonly string[]
  /** Milliseconds since 1970, or `null` for a token without an end. */
  readonly expiresAt: number | null
}

const claimsSchema = z.object({
  exp: z.number().positive().max(8_640_000_000_000).optional().catch(undefined),
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
  return { roles: roles.slice(0, 10), expiresAt: exp === undefined ? null : exp * 1000 }
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
