import { describe, expect, it } from 'vitest'
import {
  createSendGuard,
  DOUBLE_PRESS_MS
} from '../../../../src/renderer/src/features/compose/send-guard'

function guardAt() {
  const clock = { now: 1000 }
  return { clock, guard: createSendGuard(() => clock.now) }
}

describe('send guard', () => {
  it('refuses everything while an event is on its way', () => {
    const { clock, guard } = guardAt()
    expect(guard.refusal('a')).toBeUndefined()
    guard.begin('a')
    clock.now += 60_000
    expect(guard.refusal('a')).toBe('busy')
    expect(guard.refusal('b')).toBe('busy')
  })

  it('refuses the second press of a double press although the answer has come already', () => {
    const { clock, guard } = guardAt()
    guard.begin('a')
    guard.end()
    clock.now += DOUBLE_PRESS_MS - 1
    expect(guard.refusal('a')).toBe('double')
  })

  it('takes a double press for one while its event is on its way, and another wish for another', () => {
    const { clock, guard } = guardAt()
    guard.begin('a')
    clock.now += DOUBLE_PRESS_MS - 1
    expect(guard.refusal('a')).toBe('double')
    expect(guard.refusal('b')).toBe('busy')
  })

  it('a refused press does not start the time anew', () => {
    const { clock, guard } = guardAt()
    guard.begin('a')
    guard.end()
    clock.now += DOUBLE_PRESS_MS - 1
    guard.refusal('a')
    clock.now += 1
    expect(guard.refusal('a')).toBeUndefined()
  })

  it('takes another message at once', () => {
    const { guard } = guardAt()
    guard.begin('a')
    guard.end()
    expect(guard.refusal('b')).toBeUndefined()
  })
})
