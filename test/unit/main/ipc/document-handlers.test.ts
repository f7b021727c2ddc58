/** The handlers of profiles, library and settings: a change that is kept goes to every window, a refused one to none. */
import type { Settings } from '@shared/domain/settings'
import type { PushChannel, Pushes } from '@shared/ipc'
import { ok } from '@shared/result'
import { describe, expect, it } from 'vitest'
import { libraryHandlers } from '../../../../src/main/ipc/library'
import { profilesHandlers } from '../../../../src/main/ipc/profiles'
import { settingsHandlers } from '../../../../src/main/ipc/settings'
import { LibraryService, librarySpec } from '../../../../src/main/library/library-service'
import { profilesSpec } from '../../../../src/main/profiles/profile-document'
import { ProfileService } from '../../../../src/main/profiles/profile-service'
import { DraftService, draftSpec } from '../../../../src/main/settings/draft-service'
import { SettingsService, settingsSpec } from '../../../../src/main/settings/settings-service'
import { createTokenVault, vaultSpec } from '../../../../src/main/storage/token-vault'
import { anyText, documentsIn, NOW, temporaryFolder, testKeyring } from '../../../support/documents'
import { networkOver } from '../../../support/network'

interface Pushed {
  readonly channel: PushChannel
  readonly value: Pushes[PushChannel]
}

function open() {
  const pushed: Pushed[] = []
  const applied: Settings[] = []
  const push = <C extends PushChannel>(channel: C, value: Pushes[C]) => {
    pushed.push({ channel, value })
  }
  const documents = documentsIn(temporaryFolder())
  const profiles = new ProfileService({
    store: documents.open(profilesSpec),
    vault: createTokenVault(documents.open(vaultSpec), testKeyring(7)),
    ...networkOver(documents, { encryption: testKeyring(7) }),
    checkTexts: anyText,
    holding: () => [],
    sandbox: { baseUrl: () => null, start: async () => ok('') }
  })
  const library = new LibraryService({
    store: documents.open(librarySpec),
    askWhereToSave: async () => undefined,
    askWhatToOpen: async () => undefined,
    checkTexts: anyText,
    now: () => NOW
  })
  const settings = new SettingsService(documents.open(settingsSpec))
  const draft = new DraftService({
    store: documents.open(draftSpec),
    checkTexts: anyText,
    scrub: (text) => text
  })
  const handlers = {
    ...profilesHandlers({ profiles, draft, push }),
    ...libraryHandlers({ library, push }),
    ...settingsHandlers({
      settings,
      draft,
      push,
      checkTexts: anyText,
      applied: (next) => applied.push(next)
    })
  }
  return { handlers, profiles, library, settings, pushed, applied }
}

describe('a change that is kept', () => {
  it('of a profile or a message sends the whole new list', async () => {
    const { handlers, profiles, library, pushed } = open()
    await handlers['profiles.duplicate']({ id: profiles.list()[0]?.id ?? '' })
    await handlers['library.delete']({ id: library.list()[0]?.id ?? '' })
    expect(pushed).toEqual([
      { channel: 'profiles.changed', value: profiles.list() },
      { channel: 'library.changed', value: library.list() }
    ])
  })

  it('of the settings is applied and sent', async () => {
    const { handlers, settings, pushed, applied } = open()
    await handlers['settings.update']({ colorScheme: 'dark' })
    expect(applied).toEqual([settings.get()])
    expect(pushed).toEqual([{ channel: 'settings.changed', value: settings.get() }])
  })

  it('of the draft is nobody else’s business', async () => {
    const { handlers, pushed } = open()
    expect(await handlers['draft.save']({ message: 'x', variables: {} })).toMatchObject({
      ok: true
    })
    expect(pushed).toEqual([])
  })
})

it('a refused change and a closed question send nothing', async () => {
  const { handlers, pushed } = open()
  const gone = { id: '99999999-9999-4999-8999-999999999999' }
  const answers = [
    await handlers['profiles.delete'](gone),
    await handlers['profiles.restore'](gone),
    await handlers['profiles.removeToken'](gone),
    await handlers['profiles.reorder']({ ids: [] }),
    await handlers['library.restore'](gone),
    await handlers['library.move']({ ...gone, folder: '', ids: [] }),
    await handlers['library.importCommit']({ duplicates: 'skip' })
  ]
  expect(answers.map((answer) => answer.ok)).toEqual(answers.map(() => false))
  expect(await handlers['library.export'](undefined)).toEqual({ ok: true, value: null })
  expect(await handlers['library.importPreview'](undefined)).toEqual({ ok: true, value: null })
  expect(pushed).toEqual([])
})
