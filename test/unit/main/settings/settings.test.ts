import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SANDBOX_PROFILE_ID } from '@shared/domain/sandbox'
import { draftSchema, settingsPatchSchema } from '@shared/domain/settings'
import { describe, expect, it } from 'vitest'
import { DraftService, draftSpec } from '../../../../src/main/settings/draft-service'
import { SettingsService, settingsSpec } from '../../../../src/main/settings/settings-service'
import { anyText, documentsIn, temporaryFolder } from '../../../support/documents'

const settingsIn = (folder: string) => new SettingsService(documentsIn(folder).open(settingsSpec))
const draftIn = (folder: string) =>
  new DraftService({
    store: documentsIn(folder).open(draftSpec),
    checkTexts: anyText,
    scrub: (text) => text
  })

describe('settings', () => {
  it('at a first start have the sandbox’s profile chosen', () => {
    expect(settingsIn(temporaryFolder()).get()).toEqual({
      colorScheme: 'auto',
      selectedProfileId: SANDBOX_PROFILE_ID,
      retention: { maxCount: 100_000, maxAgeDays: 365 },
      exportMessageText: true,
      presenting: false,
      presentingHidesMessages: false,
      updateFeed: null,
      operatorSound: true
    })
  })

  it('keep what a patch does not name, over a restart', () => {
    const folder = temporaryFolder()
    settingsIn(folder).update({ colorScheme: 'dark', exportMessageText: false })
    settingsIn(folder).update({ presenting: true, presentingHidesMessages: true })
    settingsIn(folder).update(settingsPatchSchema.parse({ selectedProfileId: null }))
    expect(settingsIn(folder).get()).toEqual({
      colorScheme: 'dark',
      selectedProfileId: null,
      retention: { maxCount: 100_000, maxAgeDays: 365 },
      exportMessageText: false,
      presenting: true,
      presentingHidesMessages: true,
      updateFeed: null,
      operatorSound: true
    })
  })

  it('of an older app get defaults for what it did not know', () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({ version: 1, content: { colorScheme: 'light' } })
    )
    expect(settingsIn(folder).get()).toMatchObject({
      colorScheme: 'light',
      exportMessageText: true
    })
  })
})

describe('the draft', () => {
  it('is on disk when it is answered, whatever is in it', () => {
    const folder = temporaryFolder()
    const draft = draftSchema.parse({
      message: 'half a {{mess\u0000age \u{1F642}',
      variables: { product: 'car' }
    })
    const large = { ...draft, message: 'x'.repeat(1_000_000) }
    for (const kept of [large, draft]) {
      draftIn(folder).save(kept)
      expect(draftIn(folder).get()).toEqual(kept)
    }
  })

  it('that did not change is not written again', () => {
    const folder = temporaryFolder()
    const drafts = draftIn(folder)
    drafts.save({ message: 'a', variables: {} })
    const before = statSync(join(folder, 'draft.json')).ino
    drafts.save({ message: 'a', variables: {} })
    expect(statSync(join(folder, 'draft.json')).ino).toBe(before)
    drafts.save({ message: 'b', variables: {} })
    expect(statSync(join(folder, 'draft.json')).ino).not.toBe(before)
  })

  it('leaves no copies of what was deleted from it', () => {
    const folder = temporaryFolder()
    draftIn(folder).save({ message: 'a', variables: {} })
    draftIn(folder)
    expect(readdirSync(folder)).toEqual(['draft.json'])
  })
})
