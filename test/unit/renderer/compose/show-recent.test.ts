/** An earlier answer, asked for while another profile is chosen: seen at the bridge's own door. */
import type { Attempt } from '@shared/domain/attempt'
import { settingsSchema } from '@shared/domain/settings'
import { ok, type Result } from '@shared/result'
import { beforeEach, expect, it, vi } from 'vitest'
import { attempt } from '../history/attempts'
import { profile } from '../profiles/profile'

let answer: (result: Result<Attempt>) => void = () => {}
vi.stubGlobal('window', {
  studio: {
    history: {
      get: () =>
        new Promise<Result<Attempt>>((resolve) => {
          answer = resolve
        })
    }
  }
})

const { showRecent } = await import('../../../../src/renderer/src/features/compose/show-recent')
const { useCompose } = await import('../../../../src/renderer/src/features/compose/compose-store')
const { useProfiles } = await import('../../../../src/renderer/src/core/profiles-store')
const { useSettings } = await import('../../../../src/renderer/src/core/settings-store')

const ID = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
const choose = (selectedProfileId: string): void =>
  useSettings.getState().take(settingsSchema.parse({ selectedProfileId }))

const earlier = attempt({ id: 7, profileId: ID(1) })

beforeEach(() => {
  useCompose.getState().show(null)
  useProfiles.getState().take([profile({ id: ID(1) }), profile({ id: ID(2) })])
  choose(ID(1))
})

it('stands under the profile that it was asked of', async () => {
  const shown = showRecent(7)
  answer(ok(earlier))
  await shown
  expect(useCompose.getState().attempt).toEqual(earlier)
})

it('never stands under the name of a profile chosen meanwhile', async () => {
  const shown = showRecent(7)
  choose(ID(2))
  answer(ok(earlier))
  await shown
  expect(useCompose.getState().attempt).toBeNull()
})
