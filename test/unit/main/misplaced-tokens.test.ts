/**
 * A token in the wrong field, over the app's real rooms and a real disk: refused with the field
 * named, whatever profile it belongs to, and in no file but the vault's.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { historyFilterSchema } from '@shared/domain/history'
import { hostFromUrl } from '@shared/domain/host'
import { runOptionsSchema } from '@shared/domain/journey-run'
import { DEFAULT_NETWORK, DEFAULT_PROFILE_NETWORK, type NetworkInput } from '@shared/domain/network'
import { profileInputSchema } from '@shared/domain/profile'
import { describe, expect, it } from 'vitest'
import { settingsHandlers } from '../../../src/main/ipc/settings'
import type { Services } from '../../../src/main/services'
import { temporaryFolder } from '../../support/documents'
import { must } from '../../support/history'
import { CANARY, leakingFiles } from '../../support/leaks'
import { servicesIn } from '../../support/services'
import { journeyOf, note, send } from './journeys/journeys'

const IN_TEXT = `Visitor pasted ${encodeURIComponent(CANARY)}`
const ID = '11111111-1111-4111-8111-111111111111'

const profileInput = (changes: object) =>
  profileInputSchema.parse({
    name: 'Acme',
    color: 'red',
    host: { kind: 'sandbox' },
    engagementId: 'engagement-of-acme',
    timeoutMs: 5000,
    ...changes
  })

function openIn(folder: string): Promise<Services> {
  const chosen = join(folder, 'chosen.json')
  return servicesIn(folder, {
    fileQuestions: { askWhereToSave: async () => chosen, askWhatToOpen: async () => chosen }
  })
}

/** Started again: nothing is known of the token but what lies in the vault. */
async function openWithToken(folder = temporaryFolder()) {
  const before = await openIn(folder)
  must(before.profiles.save(profileInput({ token: CANARY })))
  await before.stop()
  return { folder, services: await openIn(folder) }
}

const message = (changes: object = {}) => ({
  title: 'Title',
  text: 'Text',
  folder: '',
  tags: [],
  ...changes
})
const refusal = (field: string, words: string) => ({
  ok: false,
  error: { code: 'invalid', field, message: `${words} holds an access token. Take it out first.` }
})

describe('a known token', () => {
  it('is taken into no document, and the field is named', async () => {
    const { folder, services } = await openWithToken()
    const { draft, library, journeys, profiles } = services
    const journey = (changes: object) => ({ ...journeyOf([send('a'), note(IN_TEXT)]), ...changes })
    const refused = [
      [draft.save({ message: IN_TEXT, variables: {} }), 'message', 'Message'],
      [draft.save({ message: '', variables: { name: IN_TEXT } }), 'variables.name', 'A value'],
      [library.save(message({ title: CANARY })), 'title', 'Title'],
      [library.save(message({ text: IN_TEXT })), 'text', 'Text'],
      [library.save(message({ tags: ['a', CANARY] })), 'tags[1]', 'A tag'],
      [journeys.add('Recorded', journey({}).steps), 'steps[1].text', 'Step 2: Text'],
      [journeys.add(CANARY, []), 'name', 'Name'],
      [profiles.save(profileInput({ name: IN_TEXT })), 'name', 'Name'],
      [
        profiles.save(
          profileInput({ name: 'C', engagementId: 'token-in-here', token: 'token-in-here' })
        ),
        'engagementId',
        'Engagement ID'
      ]
    ] as const
    for (const [result, field, words] of refused)
      expect(result).toMatchObject(refusal(field, words))
    expect(leakingFiles(folder, CANARY)).toEqual([])
  })

  it('is no proxy and no update address, typed or tested', async () => {
    const { folder, services } = await openWithToken()
    const { network, tester } = services
    const { 'settings.update': update } = settingsHandlers({
      ...services,
      push: () => undefined,
      applied: () => undefined
    })
    // In the one form that a host's name may have.
    const host = Buffer.from(CANARY).toString('hex')
    for (const [proxy, field] of [
      [{ host, user: '' }, 'proxy.host'],
      [{ host: 'proxy.example.com', user: CANARY }, 'proxy.user']
    ] as const) {
      const typed: NetworkInput = {
        ...DEFAULT_NETWORK,
        proxy: { kind: 'manual', protocol: 'http', port: 8080, ...proxy },
        secrets: {}
      }
      expect(await network.save(typed)).toMatchObject(refusal(field, 'Proxy'))
      expect(
        await tester.test({
          host: hostFromUrl('https://api.example.com'),
          scope: 'app',
          profileId: null,
          network: { ...typed, skipCertificateCheck: false },
          secrets: {}
        })
      ).toMatchObject(refusal(field, 'Proxy'))
      const own = { ...DEFAULT_PROFILE_NETWORK, proxy: typed.proxy }
      expect(services.profiles.save(profileInput({ name: 'Own way', network: own }))).toMatchObject(
        refusal(`network.${field}`, 'Proxy')
      )
    }
    const updateFeed = `https://downloads.example.com/${encodeURIComponent(CANARY)}`
    expect(await update({ updateFeed })).toMatchObject(refusal('updateFeed', 'Update address'))
    expect(await update({ updateFeed: 'https://downloads.example.com/' })).toMatchObject({
      ok: true
    })
    expect(leakingFiles(folder, CANARY)).toEqual([])
  })

  it('is taken out of what is handed on, although nobody has asked for it yet', async () => {
    const { services } = await openWithToken()
    expect(services.scrubber().text(IN_TEXT)).toBe('Visitor pasted $ACCESS_TOKEN')
  })

  it('is taken in by no import', async () => {
    const { folder, services } = await openWithToken()
    const put = (schema: string, key: string, entries: readonly unknown[]) =>
      writeFileSync(
        join(folder, 'chosen.json'),
        JSON.stringify({ schema: `visitor-event-studio/${schema}`, version: 1, [key]: entries })
      )
    put('library', 'messages', [message(), message({ text: IN_TEXT })])
    expect(await services.library.importPreview()).toMatchObject(
      refusal('messages[1].text', 'Entry 2 of the file: Text')
    )
    put('journeys', 'journeys', [journeyOf([send(IN_TEXT)])])
    expect(await services.journeys.importPreview()).toMatchObject(
      refusal('journeys[0].steps[0].template', 'Entry 1 of the file: Step 1: Message')
    )
    put('runs', 'runs', [
      {
        state: 'done',
        startedAt: '2026-01-31T09:30:00.000Z',
        endedAt: null,
        counts: { planned: 1, sent: 1, accepted: 1, notAccepted: 0 },
        journey: journeyOf([send('{{a}}')]),
        options: runOptionsSchema.parse({ profileIds: [], variables: { a: IN_TEXT } })
      }
    ])
    expect(await services.runBook.importPreview()).toMatchObject(
      refusal('runs[0].options.variables.a', 'Entry 1 of the file: A value')
    )
  })

  it('is sent through no profile, in no run, and stands in no row', async () => {
    const { folder, services } = await openWithToken()
    const { profiles, events, runs, history } = services
    const other = must(profiles.save(profileInput({ name: 'Other', token: 'token-of-the-other' })))
    expect(await events.send([other.id], IN_TEXT)).toMatchObject(refusal('message', 'Message'))

    const journey = journeyOf([send('{{did}}')])
    const options = runOptionsSchema.parse({
      profileIds: [other.id],
      variables: { did: IN_TEXT }
    })
    const words = 'A value holds an access token. Take it out first.'
    expect(runs.dryRun(journey, options)).toMatchObject({
      events: [],
      problems: [{ message: words }]
    })
    expect(await runs.start(journey, options)).toMatchObject(refusal('variables.did', 'A value'))
    expect(runs.runs()).toEqual({ ok: true, value: [] })
    expect(history.count(historyFilterSchema.parse({}))).toEqual({ ok: true, value: 0 })
    await services.stop()
    expect(leakingFiles(folder, CANARY)).toEqual([])
  })
})

describe('a text that turns out to be a token', () => {
  it('goes out of the draft as soon as it is kept as one', async () => {
    const folder = temporaryFolder()
    const { draft, profiles } = await openIn(folder)
    must(draft.save({ message: `Visitor typed ${CANARY}`, variables: { a: CANARY } }))
    must(profiles.save(profileInput({ token: CANARY })))
    draft.tokenKept()
    expect(leakingFiles(folder, CANARY)).toEqual([])
    expect(draft.get()).toEqual({
      message: 'Visitor typed $ACCESS_TOKEN',
      variables: { a: '$ACCESS_TOKEN' }
    })
  })

  it('is not kept as one while the library or a journey holds it', async () => {
    const folder = temporaryFolder()
    const { library, journeys, profiles } = await openIn(folder)
    const { id } = must(library.save(message({ text: CANARY })))
    const journey = must(journeys.add('Journey', journeyOf([send(CANARY)]).steps))
    const save = () => profiles.save(profileInput({ token: CANARY }))
    const where = (titles: string) => ({
      ok: false,
      error: {
        field: 'token',
        message: `This token also stands in plain text in: ${titles}. Take it out there first.`
      }
    })
    expect(save()).toMatchObject(where('Saved messages, Journeys'))
    must(library.save(message({ id })))
    expect(save()).toMatchObject(where('Journeys'))
    must(journeys.delete(journey.id))
    expect(save()).toMatchObject({ ok: true })
    // What was deleted before comes back no more with the token in it.
    expect(journeys.restore(journey.id)).toMatchObject({ ok: false })
  })

  it('is not kept as one while the network or the update address holds it', async () => {
    const { network, settings, profiles } = await openIn(temporaryFolder())
    const proxy = {
      kind: 'manual',
      protocol: 'http',
      host: 'a.test',
      port: 1,
      user: CANARY
    } as const
    must(await network.save({ ...DEFAULT_NETWORK, proxy, secrets: {} }))
    must(settings.update({ updateFeed: `https://b.test/${encodeURIComponent(CANARY)}` }))
    expect(profiles.save(profileInput({ token: CANARY }))).toMatchObject({
      ok: false,
      error: { field: 'token', message: expect.stringContaining('Network settings, Settings') }
    })
  })

  it('that stands in a list of an earlier version is not exported, and hinders no other change', async () => {
    const folder = temporaryFolder()
    const messages = [message({ id: ID, text: CANARY })]
    writeFileSync(
      join(folder, 'library.json'),
      JSON.stringify({ version: 1, content: { messages: [] } })
    )
    await openWithToken(folder)
    writeFileSync(
      join(folder, 'library.json'),
      JSON.stringify({ version: 1, content: { messages } })
    )
    const { library } = await openIn(folder)
    const added = must(library.save(message()))
    expect(await library.export()).toMatchObject({
      ok: false,
      error: { message: 'No. 1 of the list: Text holds an access token. Take it out first.' }
    })
    expect(await library.export([added.id])).toMatchObject({ ok: true, value: { count: 1 } })
  })
})
