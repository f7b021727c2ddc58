/**
 * The person's choices. Those the app is told to change are on disk before the answer; a first
 * start has the sandbox's profile chosen, so that a first event takes one click.
 */
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { type Settings, type SettingsPatch, settingsSchema } from '@shared/domain/settings'
import { ok, type Result } from '@shared/result'
import type { DocumentSpec, DocumentStore } from '../storage/document-store'

export const settingsSpec: DocumentSpec<Settings> = {
  name: 'settings',
  title: 'Settings',
  schema: settingsSchema,
  migrations: [],
  defaults: settingsSchema.parse({ selectedProfileId: SANDBOX_PROFILE_ID }),
  backups: true
}

export class SettingsService {
  readonly #store: DocumentStore<Settings>

  constructor(store: DocumentStore<Settings>) {
    this.#store = store
  }

  get(): Settings {
    return this.#store.get()
  }

  /** What is absent in the patch stays. Answers with the whole. Error: `storage`. */
  update(patch: SettingsPatch): Result<Settings> {
    const before = this.#store.get()
    const next: Settings = {
      colorScheme: patch.colorScheme ?? before.colorScheme,
      selectedProfileId:
        patch.selectedProfileId === undefined ? before.selectedProfileId : patch.selectedProfileId,
      retention: patch.retention ?? before.retention,
      exportMessageText: patch.exportMessageText ?? before.exportMessageText,
      presenting: patch.presenting ?? before.presenting,
      presentingHidesMessages: patch.presentingHidesMessages ?? before.presentingHidesMessages,
      updateFeed: patch.updateFeed === undefined ? before.updateFeed : patch.updateFeed,
      operatorSound: patch.operatorSound ?? before.operatorSound
    }
    const stored = this.#store.set(next)
    return stored.ok ? ok(next) : stored
  }
}
