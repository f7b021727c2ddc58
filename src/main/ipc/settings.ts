/** Answers the channels of settings and draft; changed settings go to every window. */
import type { Settings } from '@shared/domain/settings'
import type { CheckTexts } from '../events/token-check'
import type { Push } from '../push'
import type { DraftService } from '../settings/draft-service'
import type { SettingsService } from '../settings/settings-service'
import type { Handlers } from './handlers'

interface Deps {
  readonly settings: SettingsService
  readonly draft: Pick<DraftService, 'save'>
  /** Refuses what holds an access token; the error names the field. */
  readonly checkTexts: CheckTexts
  readonly push: Push
  /** What a change means beyond the file, such as the theme of the title bar. */
  readonly applied: (settings: Settings) => void
}

export const settingsHandlers = ({
  settings,
  draft,
  checkTexts,
  push,
  applied
}: Deps): Handlers<'settings.update' | 'draft.save'> => ({
  'settings.update': (patch) => {
    const free = checkTexts({ updateFeed: patch.updateFeed })
    if (!free.ok) return free
    const updated = settings.update(patch)
    if (updated.ok) {
      applied(updated.value)
      push('settings.changed', updated.value)
    }
    return updated
  },
  'draft.save': (next) => draft.save(next)
})
