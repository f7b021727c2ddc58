import { NO_TOKEN, type TokenStatus } from '@shared/domain/token'
import { describe, expect, it } from 'vitest'
import { expiryWords, tokenWords } from '../../../../src/renderer/src/features/profiles/token-words'

const NOW = Date.UTC(2024, 4, 2, 12)
const MIN = 60_000
const HOUR = 60 * MIN
const DAY = 24 * HOUR

describe('expiryWords', () => {
  it.each([
    [null, 'no expiry stated', 'plain'],
    [NOW + 30_000, 'expires in 1 min', 'warning'],
    [NOW + 42 * MIN, 'expires in 42 min', 'warning'],
    [NOW + HOUR, 'expires in 1 h', 'good'],
    [NOW + 3 * HOUR + 59 * MIN, 'expires in 3 h', 'good'],
    [NOW + DAY, 'expires in 1 day', 'good'],
    [NOW + 12 * DAY, 'expires in 12 days', 'good'],
    [NOW, 'expired 1 min ago', 'bad'],
    [NOW - 5 * MIN, 'expired 5 min ago', 'bad'],
    [NOW - 2 * DAY - HOUR, 'expired 2 days ago', 'bad']
  ])('%s is "%s"', (expiresAt, state, tone) => {
    expect(expiryWords(expiresAt, NOW)).toEqual({ state, tone })
  })
})

describe('tokenWords', () => {
  const stored: TokenStatus = {
    kept: 'keyring',
    lastFour: 'x9Qf',
    claims: { roles: ['site_visitor', 'visitor'], expiresAt: NOW + 3 * HOUR }
  }

  it('names the last characters, the visitor role and the expiry, and that nothing was checked', () => {
    const words = tokenWords(stored, NOW)
    expect(words).toMatchObject({ text: 'Token …x9Qf · visitor', state: 'expires in 3 h' })
    expect(words.hint).toMatch(/not checked/)
  })

  it('names another role where there is no visitor', () => {
    const operator = { ...stored, claims: { roles: ['operator'], expiresAt: null } }
    expect(tokenWords(operator, NOW)).toMatchObject({ text: 'Token …x9Qf · operator' })
  })

  it('says that a token is kept for this run only', () => {
    expect(tokenWords({ ...stored, kept: 'memory' }, NOW).caveat).toMatch(
      /kept for this run: no keyring/
    )
  })

  it('shows no end of a token that is too short, and claims nothing of an opaque one', () => {
    const opaque: TokenStatus = { kept: 'keyring', lastFour: '', claims: null }
    const words = tokenWords(opaque, NOW)
    expect(words).toMatchObject({ text: 'Token stored', state: '' })
    expect(words.hint).toMatch(/does not say when it expires/)
  })

  it('claims no end, and no endlessness, of a JWT that states none', () => {
    const words = tokenWords({ ...stored, claims: { roles: [], expiresAt: null } }, NOW)
    expect(words).toMatchObject({ state: 'no expiry stated', tone: 'plain' })
    expect(words.hint).toMatch(/renewed every 24 hours/)
  })

  it('says what is missing', () => {
    expect(tokenWords(NO_TOKEN, NOW)).toMatchObject({ state: 'no token', tone: 'bad' })
    expect(tokenWords({ ...NO_TOKEN, kept: 'unreadable' }, NOW).hint).toMatch(/Paste it again/)
  })

  it('says that the sandbox brings its own', () => {
    expect(tokenWords({ ...NO_TOKEN, kept: 'builtin', lastFour: 'demo' }, NOW)).toMatchObject({
      text: 'Token …demo · visitor',
      state: 'never expires'
    })
  })
})
