/** Answers the channels of the profiles; after each change every window gets the new list. */
import type { Result } from '@shared/result'
import type { ProfileService } from '../profiles/profile-service'
import type { Push } from '../push'
import type { DraftService } from '../settings/draft-service'
import type { Handlers } from './handlers'

interface Deps {
  readonly profiles: ProfileService
  readonly draft: Pick<DraftService, 'tokenKept'>
  readonly push: Push
}

export function profilesHandlers({
  profiles,
  draft,
  push
}: Deps): Handlers<
  | 'profiles.save'
  | 'profiles.addPupils'
  | 'profiles.duplicate'
  | 'profiles.reorder'
  | 'profiles.delete'
  | 'profiles.restore'
  | 'profiles.removeToken'
> {
  const changed = <T>(result: Result<T>): Result<T> => {
    if (result.ok) push('profiles.changed', profiles.list())
    return result
  }
  return {
    'profiles.save': async (input) => {
      const checked = await profiles.checkNetwork(input)
      if (!checked.ok) return checked
      const saved = profiles.save(input)
      if (saved.ok) draft.tokenKept()
      return changed(saved)
    },
    'profiles.addPupils': ({ count }) => changed(profiles.addPupils(count)),
    'profiles.duplicate': ({ id }) => changed(profiles.duplicate(id)),
    'profiles.reorder': ({ ids }) => changed(profiles.reorder(ids)),
    'profiles.delete': ({ id }) => changed(profiles.delete(id)),
    'profiles.restore': ({ id }) => changed(profiles.restore(id)),
    'profiles.removeToken': ({ id }) => changed(profiles.removeToken(id))
  }
}
