/** Runs handed from one machine to another, over the real history and the real list of journeys. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Journey } from '@shared/domain/journey'
import { runOptionsSchema, settingsOf } from '@shared/domain/journey-run'
import { describe, expect, it } from 'vitest'
import { JourneyService, journeysSpec } from '../../../../src/main/journeys/journey-service'
import { RunBook } from '../../../../src/main/journeys/run-book'
import { anyText, documentsIn, NOW, temporaryFolder } from '../../../support/documents'
import { must, openHistory } from '../../../support/history'
import { profile } from '../../renderer/profiles/profile'
import { journeyOf, send } from './journeys'

const TOKEN = 'opaque-visitor-token'

/** One machine, whose profiles have ids of their own. */
async function machine(file: string, names: readonly string[]) {
  const { history } = await openHistory()
  const questions = { askWhereToSave: async () => file, askWhatToOpen: async () => file }
  const profiles = names.map((name) => profile({ id: crypto.randomUUID(), name }))
  const journeys = new JourneyService({
    ...questions,
    store: documentsIn(temporaryFolder()).open(journeysSpec),
    checkTexts: anyText,
    isRunning: () => false,
    now: () => NOW
  })
  const book = new RunBook({
    ...questions,
    archive: history,
    journeys,
    profiles: () => profiles,
    scrub: (text) => text.replaceAll(TOKEN, '[token]'),
    checkTexts: anyText,
    now: () => NOW
  })
  const ran = (journey: Journey, startedAt = NOW) => {
    const options = runOptionsSchema.parse({
      profileIds: profiles.map(({ id }) => id),
      speed: 2,
      loops: 3,
      failFast: true,
      variables: { page: `quote ${TOKEN}` },
      data: {
        fileName: 'rows.csv',
        mapping: 'row-per-profile',
        rows: [{ line: 2, values: { name: 'Ada' } }]
      }
    })
    const runId = crypto.randomUUID()
    const counts = { planned: 3, sent: 3, accepted: 2, notAccepted: 1 }
    const run = { runId, journey, options: settingsOf(options), startedAt, endedAt: null, counts }
    must(history.recordRun({ ...run, state: 'running' }, options))
    must(history.finishRun({ ...run, state: 'done', endedAt: startedAt + 5000 }))
    return runId
  }
  return { history, profiles, journeys, book, ran }
}

const fileIn = (folder: string) => join(folder, 'runs.json')

describe('runs from one machine to another', () => {
  it('keep every setting, find their profiles by name, and bring their journey along', async () => {
    const file = fileIn(temporaryFolder())
    const here = await machine(file, ['Acme QA', 'Only here'])
    const journey = journeyOf([send('{{name}} came')], 'Brand new')
    const runId = here.ran(journey)
    expect(must(await here.book.export())).toEqual({ path: file, count: 1 })
    expect(readFileSync(file, 'utf8')).not.toContain(TOKEN)

    const there = await machine(file, ['acme qa'])
    expect(must(await there.book.importPreview())).toEqual({
      fileName: 'runs.json',
      total: 1,
      added: 1,
      duplicates: [],
      missingProfiles: ['Only here'],
      newJourneys: ['Brand new']
    })
    expect(must(there.book.importCommit('skip'))).toEqual({ added: 1, replaced: 0 })
    expect(there.journeys.list().at(-1)).toEqual(journey)
    expect(must(there.history.runs())).toMatchObject([
      { runId, state: 'done', startedAt: NOW, endedAt: NOW + 5000, counts: { sent: 3 } }
    ])
    const original = must(here.history.runRequest(runId))
    expect(must(there.history.runRequest(runId))).toEqual({
      journeyId: journey.id,
      options: {
        ...original.options,
        // One has no likeness here: its place is kept, and so is the row of each other.
        profileIds: [there.profiles[0]?.id, here.profiles[1]?.id],
        variables: { page: 'quote [token]' }
      }
    })
  })

  it('belong to the journey of the same name where its id is another', async () => {
    const file = fileIn(temporaryFolder())
    const here = await machine(file, ['P'])
    here.ran(journeyOf([send('a')], 'QUOTE WITH A PAYMENT THAT FAILS'))
    must(await here.book.export())
    const there = await machine(file, ['P'])
    const own = there.journeys.list()
    expect(must(await there.book.importPreview())).toMatchObject({ newJourneys: [] })
    must(there.book.importCommit('skip'))
    expect(there.journeys.list()).toEqual(own)
    expect(must(there.history.runs())).toMatchObject([{ journey: { id: own[0]?.id } }])
  })

  it('are left out, replaced or kept twice where they are there already', async () => {
    const file = fileIn(temporaryFolder())
    const { book, history, ran, journeys } = await machine(file, ['P'])
    const [journey] = journeys.list()
    if (!journey) throw new Error('there are examples')
    const old = ran(journey, NOW - 60_000)
    ran(journey)
    must(await book.export([old]))
    expect(JSON.parse(readFileSync(file, 'utf8')).runs).toHaveLength(1)
    const again = async (choice: 'skip' | 'replace' | 'keep-both') => {
      must(await book.importPreview())
      return { ...must(book.importCommit(choice)), kept: must(history.runs()).length }
    }
    expect(await again('skip')).toEqual({ added: 0, replaced: 0, kept: 2 })
    expect(await again('replace')).toEqual({ added: 0, replaced: 1, kept: 2 })
    expect(await again('keep-both')).toEqual({ added: 1, replaced: 0, kept: 3 })
    // Own runs stand before those that came.
    expect(must(history.runs())[1]?.runId).toBe(old)
  })

  it.each([
    [(file: string) => file.replace('"state": "done"', '"state": "running"'), 'State must be'],
    [(file: string) => file.replace(/"startedAt": "[^"]*"/, '"startedAt": "noon"'), 'Started must'],
    [(file: string) => file.replace('"speed": 2', '"speed": 9'), 'Speed must be at most 4'],
    [(file: string) => file.replace('visitor-event-studio/runs', 'other'), 'not a file of runs'],
    [(file: string) => file.slice(0, -20), 'can’t be imported']
  ])('a broken file changes nothing (%#)', async (broken, words) => {
    const file = fileIn(temporaryFolder())
    const here = await machine(file, ['P'])
    here.ran(journeyOf([send('a')], 'Brand new'))
    must(await here.book.export())
    writeFileSync(file, broken(readFileSync(file, 'utf8')))
    const there = await machine(file, ['P'])
    const before = there.journeys.list()
    expect(await there.book.importPreview()).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(words) }
    })
    expect(there.book.importCommit('skip')).toMatchObject({ ok: false })
    expect(must(there.history.runs())).toEqual([])
    expect(there.journeys.list()).toEqual(before)
  })

  it('with keys that reach for prototypes harm nobody', async () => {
    const file = fileIn(temporaryFolder())
    const here = await machine(file, ['P'])
    here.ran(journeyOf([send('a')], 'Brand new'))
    must(await here.book.export())
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(
        '"variables": {',
        '"__proto__": {"polluted": 1}, "variables": {"__proto__": "polluted", "constructor": "x",'
      )
    )
    const there = await machine(file, ['P'])
    must(await there.book.importPreview())
    expect(must(there.book.importCommit('skip'))).toEqual({ added: 1, replaced: 0 })
    const [run] = must(there.history.runs())
    const { options } = must(there.history.runRequest(run?.runId ?? ''))
    expect(Object.entries(options.variables)).toEqual([
      ['constructor', 'x'],
      ['page', 'quote [token]']
    ])
    expect(options).not.toHaveProperty('polluted')
    expect({}).not.toHaveProperty('polluted')
  })

  it('that can’t be read are an error, and no file without runs takes the place of one', async () => {
    const file = fileIn(temporaryFolder())
    const { book, history, ran } = await machine(file, ['P'])
    ran(journeyOf([send('a')]))
    must(await book.export())
    const exported = readFileSync(file, 'utf8')
    history.close()
    const unreadable = { ok: false, error: { code: 'storage' } }
    expect(await book.export()).toMatchObject(unreadable)
    expect(readFileSync(file, 'utf8')).toBe(exported)
    expect(await book.importPreview()).toMatchObject(unreadable)
  })

  it('that can’t be written leave no journey behind', async () => {
    const file = fileIn(temporaryFolder())
    const here = await machine(file, ['P'])
    here.ran(journeyOf([send('a')], 'Brand new'))
    must(await here.book.export())
    const there = await machine(file, ['P'])
    must(await there.book.importPreview())
    there.history.close()
    const before = there.journeys.list()
    expect(there.book.importCommit('skip')).toMatchObject({ ok: false, error: { code: 'storage' } })
    expect(there.journeys.list()).toEqual(before)
  })
})
