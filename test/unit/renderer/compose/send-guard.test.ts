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
    expect(guard.begin('a')).toBe(true)
    clock.now += 60_000
    expect(guard.begin('a')).toBe(false)
    expect(guard.begin('b')).toBe(false)
  })

  it('refuses the second press of a double press although the answer has come already', () => {
    const { clock, guard } = guardAt()
    guard.begin('a')
    guard.end()
    clock.now += DOUBLE_PRESS_MS - 1
    expect(guard.begin('a')).toBe(false)
  })

  it('a refused press does not keep the guard, nor does it start the time anew', () => {
    const { clock, guard } = guardAt()
    guard.begin('a')
    guard.end()
    clock.now += DOUBLE_PRESS_MS - 1
    guard.begin('a')
    clock.now += 1
    expect(guard.begin('a')).toBe(true)
  })

  it('takes another message at once', () => {
    const { guard } = guardAt()
    guard.begin('a')
    guard.end()
    expect(guard.begin('b')).toBe(true)
  })
})
