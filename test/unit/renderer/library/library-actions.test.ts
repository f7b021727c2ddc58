/** What is done with saved messages, seen at the bridge's own door and in the corner of the window. */
import { notifications, notificationsStore } from '@mantine/notifications'
import { ok } from '@shared/result'
import { beforeEach, expect, it, vi } from 'vitest'
import type { SavedMessage } from '../../../../src/shared/domain/message'
import { savedMessageInputSchema } from '../../../../src/shared/domain/message'

const saved: unknown[] = []
vi.stubGlobal('window', {
  studio: {
    library: {
      export: async () => ok({ path: '/library.json', count: 1 }),
      save: async (input: unknown) => {
        saved.push(input)
        return ok(savedMessageInputSchema.parse(input))
      }
    }
  }
})

const { duplicateMessage, exportLibrary } = await import(
  '../../../../src/renderer/src/features/library/library-actions'
)

const message: SavedMessage = {
  id: '00000000-0000-4000-8000-000000000001',
  title: 'Opens the page',
  text: 'Visitor opened the page',
  folder: '',
  tags: []
}

beforeEach(() => {
  saved.length = 0
  notifications.clean()
})

it('one message is one message', async () => {
  await exportLibrary()
  const [said] = notificationsStore.getState().notifications
  expect(said?.message).toMatchObject({ props: { text: '1 message exported' } })
})

it.each(['Opens the page', 'x'.repeat(120)])(
  'a copy of “%s” has a title that can be kept',
  async (title) => {
    await duplicateMessage({ ...message, title })
    expect(saved).toHaveLength(1)
    expect(saved[0]).toMatchObject({ title: expect.stringMatching(/ copy$/) })
  }
)
