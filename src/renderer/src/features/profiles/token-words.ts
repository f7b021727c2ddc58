/** What a profile says about its token. The claims are the token's own: no signature was checked. */
import type { TokenClaims, TokenStatus } from '@shared/domain/token'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Tone = 'good' | 'warning' | 'bad' | 'plain'

interface TokenWords {
  /** Such as `Token …x9Qf · visitor`. */
  readonly text: string
  /** Such as `kept for this run: no keyring`; empty where nothing is out of the ordinary. */
  readonly caveat: string
  /** Such as `expires in 3 h`; empty where there is nothing to say. */
  readonly state: string
  readonly tone: Tone
  /** A caveat in a sentence, for a tooltip; empty where there is none. */
  readonly hint: string
}

/** A span in its largest unit, rounded down: `42 min`, `3 h`, `1 day`, `12 days`. */
function span(ms: number): string {
  if (ms < HOUR) return `${Math.max(1, Math.floor(ms / MINUTE))} min`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`
  const days = Math.floor(ms / DAY)
  return days === 1 ? '1 day' : `${days} days`
}

/** `expiresAt` and `now` are milliseconds since 1970; `null`: the token states no end. */
export function expiryWords(
  expiresAt: number | null,
  now: number
): Pick<TokenWords, 'state' | 'tone'> {
  if (expiresAt === null) return { state: 'no expiry stated', tone: 'plain' }
  const left = expiresAt - now
  if (left <= 0) return { state: `expired ${span(-left)} ago`, tone: 'bad' }
  return { state: `expires in ${span(left)}`, tone: left < HOUR ? 'warning' : 'good' }
}

export const UNCHECKED = 'Read from the token itself; its signature was not checked.'
/** What the platform means to be done (see `POST /visitors/{id}/token`). */
const UNKNOWN_END =
  'The token does not say when it expires. Visitor tokens are meant to be renewed every 24 hours.'

function claimWords(claims: TokenClaims | null, now: number): Pick<TokenWords, 'state' | 'tone'> {
  return claims ? expiryWords(claims.expiresAt, now) : { state: '', tone: 'plain' }
}

const named = (token: TokenStatus): string =>
  [
    token.lastFour === '' ? 'Token stored' : `Token …${token.lastFour}`,
    // More roles than one are named by the first that matters to the endpoint.
    token.claims?.roles.find((role) => role === 'visitor') ?? token.claims?.roles[0]
  ]
    .filter((part) => part !== undefined)
    .join(' · ')

export function tokenWords(token: TokenStatus, now: number): TokenWords {
  switch (token.kept) {
    case 'none':
      return { text: '', caveat: '', state: 'no token', tone: 'bad', hint: '' }
    case 'unreadable':
      return {
        text: '',
        caveat: '',
        state: 'token can’t be opened',
        tone: 'bad',
        hint: 'The keyring of this computer does not open the stored token. Paste it again.'
      }
    case 'builtin':
      return {
        text: `${token.lastFour === '' ? 'Token' : `Token …${token.lastFour}`} · visitor`,
        caveat: '',
        state: 'never expires',
        tone: 'good',
        hint: 'The sandbox’s own token, worth nothing anywhere else.'
      }
    case 'keyring':
      return {
        text: named(token),
        caveat: '',
        ...claimWords(token.claims, now),
        hint: typeof token.claims?.expiresAt === 'number' ? UNCHECKED : UNKNOWN_END
      }
    case 'memory':
      return {
        text: named(token),
        caveat: 'kept for this run: no keyring',
        ...claimWords(token.claims, now),
        hint: 'There is no keyring on this computer, so the token is not stored and has to be pasted again after a restart.'
      }
  }
}
