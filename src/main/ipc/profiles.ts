/** Answers the channels of the profiles; after each change every window gets the new list. */
import type { Result } from '@shared/result'
import type { ProfileService } from '../profiles/profile-service'
import type { Push } from '../push'
import type { Handlers } from './handlers'

interface Deps {
  readonly profiles: ProfileService
  readonly push: Push
}

export function profilesHandlers({
  profiles,
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
      return checked.ok ? changed(profiles.save(input)) : checked
    },
    'profiles.addPupils': ({ count }) => changed(profiles.addPupils(count)),
    'profiles.duplicate': ({ id }) => changed(profiles.duplicate(id)),
    'profiles.reorder': ({ ids }) => changed(profiles.reorder(ids)),
    'profiles.delete': ({ id }) => changed(profiles.delete(id)),
    'profiles.restore': ({ id }) => changed(profiles.restore(id)),
    'profiles.removeToken': ({ id }) => changed(profiles.removeToken(id))
  }
}
