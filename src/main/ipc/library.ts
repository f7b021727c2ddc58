/** Answers the channels of the message library; after each change every window gets the new list. */
import type { Result } from '@shared/result'
import type { LibraryService } from '../library/library-service'
import type { Push } from '../push'
import type { Handlers } from './handlers'

interface Deps {
  readonly library: LibraryService
  readonly push: Push
}

export function libraryHandlers({
  library,
  push
}: Deps): Handlers<
  | 'library.save'
  | 'library.delete'
  | 'library.restore'
  | 'library.move'
  | 'library.export'
  | 'library.importPreview'
  | 'library.importCommit'
> {
  const changed = <T>(result: Result<T>): Result<T> => {
    if (result.ok) push('library.changed', library.list())
    return result
  }
  return {
    'library.save': (input) => changed(library.save(input)),
    'library.delete': ({ id }) => changed(library.delete(id)),
    'library.restore': ({ id }) => changed(library.restore(id)),
    'library.move': (move) => changed(library.move(move)),
    'library.export': () => library.export(),
    'library.importPreview': () => library.importPreview(),
    'library.importCommit': ({ duplicates }) => changed(library.importCommit(duplicates))
  }
}
