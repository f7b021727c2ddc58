/** The engagements of a class, seen at the bridge's own door and in the corner of the window. */
import { notifications, notificationsStore } from '@mantine/notifications'
import { ok } from '@shared/result'
import { beforeEach, expect, it, vi } from 'vitest'
import { profile } from './profiles/profile'

const calls: string[] = []
vi.stubGlobal('window', {
  studio: {
    profiles: {
      delete: async ({ id }: { readonly id: string }) => {
        calls.push(`delete ${id}`)
        return ok(null)
      },
      restore: async ({ id }: { readonly id: string }) => {
        calls.push(`restore ${id}`)
        return ok(null)
      }
    }
  }
})

const { removeEngagements } = await import('../../../src/renderer/src/features/sandbox/engagements')
const { undoLast } = await import('../../../src/renderer/src/core/feedback')

const pupils = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => profile({ id, name: `Pupil ${id}` }))

beforeEach(() => {
  calls.length = 0
  notifications.clean()
})

it('removing a class says so once, and one undo brings all of it back', async () => {
  await removeEngagements(pupils)
  const { notifications: shown, queue } = notificationsStore.getState()
  expect([shown.length, queue.length]).toEqual([1, 0])
  calls.length = 0
  undoLast()
  await vi.waitFor(() => expect(calls).toHaveLength(6))
  expect(calls[0]).toBe('restore f')
  expect(calls.at(-1)).toBe('restore a')
})
