/** The draft's way to the disk, seen at the bridge's own door. */
import { notificationsStore } from '@mantine/notifications'
import { fail, ok, type Result } from '@shared/result'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const saved: unknown[] = []
let answer: Result<null> = ok(null)

vi.stubGlobal('window', {
  addEventListener: () => {},
  studio: {
    draft: {
      save: async (draft: unknown) => {
        saved.push(draft)
        return answer
      }
    }
  }
})

const { useCompose } = await import('../../../../src/renderer/src/features/compose/compose-store')
const { keepDraft } = await import('../../../../src/renderer/src/features/compose/draft')
keepDraft()

const shown = (): number => notificationsStore.getState().notifications.length
const type = async (message: string): Promise<void> => {
  useCompose.getState().setMessage(message)
  await vi.runAllTimersAsync()
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('that it can’t be kept is said once, until it can be again', async () => {
  await type('a')
  expect(saved).toEqual([{ message: 'a', variables: {} }])
  expect(shown()).toBe(0)
  answer = fail('storage', 'The disk is full.')
  await type('ab')
  await type('abc')
  expect(shown()).toBe(1)
  answer = ok(null)
  await type('abcd')
  answer = fail('storage', 'The disk is full.')
  await type('abcde')
  expect(shown()).toBe(2)
})
