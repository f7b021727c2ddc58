import { NO_TOKEN, type TokenStatus } from '@shared/domain/token'
import { describe, expect, it } from 'vitest'
import { checkSend } from '../../../../src/renderer/src/features/compose/check-send'
import { profile } from '../profiles/profile'

const stored: TokenStatus = { kept: 'keyring', lastFour: 'x9Qf', claims: null }
const ready = profile({ token: stored })

describe('checkSend', () => {
  it('fills in the variables and lets a whole event pass', () => {
    const check = checkSend(ready, 'Payment of {{amount}}', { amount: '$120' })
    expect(check).toEqual({ ok: true, text: 'Payment of $120', problems: { variables: {} } })
  })

  it.each(['', '  \n '])('says that %j is empty at the message', (message) => {
    const check = checkSend(ready, message, {})
    expect(check.ok).toBe(false)
    expect(check.problems.message).toMatch(/empty/)
  })

  it('measures the filled message, not the template', () => {
    const check = checkSend(ready, '{{a}}', { a: 'x'.repeat(10_001) })
    expect(check.problems.message).toMatch(/10,001 characters/)
  })

  it('says a control character at the message', () => {
    expect(checkSend(ready, 'a\u0007b', {}).problems.message).toMatch(/U\+0007/)
  })

  it('blocks on each missing variable, at its own field, and says nothing of the text yet', () => {
    const { ok, problems } = checkSend(ready, '{{a}} {{b}} {{c}}', { b: 'x', c: '  ' })
    expect(ok).toBe(false)
    expect(Object.keys(problems.variables)).toEqual(['a', 'c'])
    expect(problems.message).toBeUndefined()
  })

  it('says a missing profile, engagement or token at the profile', () => {
    expect(checkSend(undefined, 'x', {}).problems.profile).toMatch(/Choose a profile/)
    const noId = profile({ token: stored, engagementId: '' })
    expect(checkSend(noId, 'x', {}).problems.profile).toMatch(/engagement ID/)
    expect(checkSend(profile({ token: NO_TOKEN }), 'x', {}).problems.profile).toMatch(
      /no access token/
    )
    const lost = profile({ token: { ...NO_TOKEN, kept: 'unreadable' } })
    expect(checkSend(lost, 'x', {}).problems.profile).toMatch(/keyring/)
  })

  it.each(['memory', 'builtin'] as const)('takes a token that is kept as %s', (kept) => {
    expect(checkSend(profile({ token: { ...stored, kept } }), 'x', {}).ok).toBe(true)
  })
})
