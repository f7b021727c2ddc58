/** The list of runs, seen at the bridge's own door. */
import { notificationsStore } from '@mantine/notifications'
import { fail } from '@shared/result'
import { expect, it, vi } from 'vitest'

vi.stubGlobal('window', {
  studio: { journeys: { runs: async () => fail('storage', 'The disk is gone.') } }
})

const { useRunList } = await import('../../../../src/renderer/src/features/journeys/run-list')

it('runs that could not be read are no runs that never were', async () => {
  await useRunList.getState().load()
  expect(notificationsStore.getState().notifications).toHaveLength(1)
})
