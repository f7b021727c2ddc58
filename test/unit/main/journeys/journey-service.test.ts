import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AttemptSummary } from '@shared/domain/attempt'
import { journeyInputSchema, journeySchema } from '@shared/domain/journey'
import { runOptionsSchema } from '@shared/domain/journey-run'
import type { Result } from '@shared/result'
import { describe, expect, it } from 'vitest'
import {
  JourneyService,
  journeysSpec,
  readJourneys
} from '../../../../src/main/journeys/journey-service'
import { dryRun, problemsOf } from '../../../../src/main/journeys/plan'
import { recordAttempts } from '../../../../src/main/journeys/recording'
import { anyText, documentsIn, NOW, temporaryFolder } from '../../../support/documents'
import { attempt } from '../export/support'
import { cue, journeyOf, note, send, wait } from './journeys'

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const open = (folder: string, path?: string, runningId?: string): JourneyService =>
  new JourneyService({
    store: documentsIn(folder).open(journeysSpec),
    isRunning: (id) => id === runningId,
    askWhereToSave: async () => path,
    askWhatToOpen: async () => path,
    checkTexts: anyText,
    now: () => NOW
  })
const names = (service: JourneyService) => service.list().map(({ name }) => name)

describe('the examples', () => {
  it('are three, valid, and sendable with their data', () => {
    const journeys = open(temporaryFolder()).list()
    expect(journeys).toHaveLength(3)
    for (const journey of journeys) {
      expect(journeySchema.parse(journey)).toEqual(journey)
      const values = { name: 'Ada', plan: 'Gold', amount: '9.90' }
      const options = runOptionsSchema.parse({ profileIds: [], variables: values })
      expect(problemsOf(journey, options)).toEqual([])
    }
  })
})

describe('changing', () => {
  it('keeps names apart, in any spelling', () => {
    const service = open(temporaryFolder())
    const [first, second] = service.list()
    if (!first || !second) throw new Error('there are examples')
    const { id: _id, ...fields } = first
    expect(service.save({ ...fields, name: first.name.toUpperCase() })).toMatchObject({
      ok: false,
      error: { code: 'conflict', field: 'name' }
    })
    expect(service.save({ ...second, name: first.name })).toMatchObject({ ok: false })
    expect(service.save({ ...first, name: first.name.toUpperCase() })).toMatchObject({ ok: true })
  })

  it('duplicates behind the original with new ids, deletes and restores under a free name', () => {
    const service = open(temporaryFolder())
    const [first] = service.list()
    if (!first) throw new Error('there are examples')
    const copy = value(service.duplicate(first.id))
    expect(names(service).slice(0, 2)).toEqual([first.name, `${first.name} copy`])
    expect(copy.steps.map(({ id }) => id)).not.toContain(first.steps[0]?.id)
    value(service.delete(copy.id))
    const again = value(service.duplicate(first.id))
    expect(again.name).toBe(copy.name)
    expect(value(service.restore(copy.id)).name).toBe(`${copy.name} 2`)
  })

  it('deletes no journey that runs', () => {
    const folder = temporaryFolder()
    const [running, other] = open(folder).list()
    const service = open(folder, undefined, running?.id)
    expect(service.delete(running?.id ?? '')).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: expect.stringContaining('running') }
    })
    value(service.delete(other?.id ?? ''))
    expect(service.list()).toHaveLength(2)
  })

  it('keeps a journey with unwritten steps, over a deletion and in its file', async () => {
    const folder = temporaryFolder()
    const path = join(temporaryFolder(), 'unfinished.json')
    const service = open(folder, path)
    const { id } = value(service.add('Unfinished', journeyOf([send(''), cue('')]).steps))
    value(service.delete(id))
    const restored = value(service.restore(id))
    expect(open(folder).list()).toContainEqual(restored)
    value(await service.export([id]))
    expect(value(await readJourneys(path))).toEqual([restored])
  })

  it('refuses what does not hold', () => {
    const parsed = journeyInputSchema.safeParse(journeyOf([wait(5, 2)]))
    expect(parsed.error?.issues[0]).toMatchObject({ path: ['steps', 0, 'maxSeconds'] })
  })
})

describe('the file', () => {
  it('gives the same journeys back, and none twice', async () => {
    const path = join(temporaryFolder(), 'journeys.json')
    const service = open(temporaryFolder(), path)
    expect(value(await service.export())).toEqual({ path, count: 3 })
    for (const { id } of service.list()) value(service.delete(id))
    value(await service.importPreview())
    expect(value(service.importCommit('skip'))).toEqual({ added: 3, replaced: 0 })
    const before = service.list()
    expect(value(await service.importPreview())).toMatchObject({
      added: 0,
      duplicates: names(service)
    })
    value(service.importCommit('replace'))
    expect(service.list()).toEqual(before)
    value(await service.importPreview())
    value(service.importCommit('keep-both'))
    expect(names(service)).toEqual(
      [...before, ...before].map(({ name }, i) => (i < 3 ? name : `${name} 2`))
    )
    const [first] = service.list()
    value(await service.export([first?.id ?? '']))
    expect(JSON.parse(readFileSync(path, 'utf8')).journeys).toEqual([first])
  })

  it('with keys that reach for prototypes harms nobody', async () => {
    const path = join(temporaryFolder(), 'journeys.json')
    writeFileSync(
      path,
      `{"__proto__":{"polluted":1},"schema":"visitor-event-studio/journeys","version":1,"journeys":[
        {"__proto__":{"name":"from the prototype"},"steps":[]}]}`
    )
    const service = open(temporaryFolder(), path)
    expect(await service.importPreview()).toMatchObject({
      ok: false,
      error: { field: 'journeys[0].name' }
    })
    writeFileSync(
      path,
      `{"schema":"visitor-event-studio/journeys","version":1,"journeys":[{"name":"Mine","constructor":{"prototype":{"polluted":1}},
        "steps":[{"kind":"note","text":"own","__proto__":{"polluted":1}}]}]}`
    )
    value(await service.importPreview())
    value(service.importCommit('skip'))
    const step = service.list().at(-1)?.steps[0]
    expect(step).toEqual({ id: step?.id, enabled: true, kind: 'note', text: 'own' })
    expect({}).not.toHaveProperty('polluted')
  })

  it('may be written by hand, and names what is wrong', async () => {
    const path = join(temporaryFolder(), 'hand.json')
    const write = (...steps: unknown[]) =>
      writeFileSync(
        path,
        JSON.stringify({
          schema: 'visitor-event-studio/journeys',
          version: 1,
          journeys: [{ name: 'By hand', steps }]
        })
      )
    write({ kind: 'send', template: 'a' }, { kind: 'wait', seconds: 2 })
    expect(value(await readJourneys(path))).toMatchObject([
      { steps: [{ enabled: true }, { minSeconds: 2, maxSeconds: 2 }] }
    ])
    write({ kind: 'send', template: 'a' }, { kind: 'dance' })
    expect(await readJourneys(path)).toMatchObject({
      ok: false,
      error: { field: expect.stringContaining('journeys[0].steps[1]') }
    })
  })
})

describe('a dry run', () => {
  const journey = journeyOf([note('x'), send('Hi {{name}}'), wait(1, 3), cue('Go?'), send('Bye')])
  const profileIds = [crypto.randomUUID(), crypto.randomUUID()]

  it('shows what would be sent, and how long it takes', () => {
    const rows = [
      { line: 2, values: { name: 'Ada' } },
      { line: 3, values: { name: 'Bo' } }
    ]
    const options = runOptionsSchema.parse({
      profileIds,
      speed: 2,
      loops: 2,
      data: { fileName: 'x', mapping: 'run-per-row', rows }
    })
    const planned = dryRun(journey, options, [])
    expect(planned).toMatchObject({
      eventCount: 16,
      minMs: 2000,
      maxMs: 6000,
      cueCount: 4,
      problems: []
    })
    expect(planned.events.slice(0, 3)).toMatchObject([
      { profileId: profileIds[0], pass: 1, line: 2, atMs: 0, text: 'Hi Ada' },
      { pass: 1, line: 2, atMs: 1000, text: 'Bye' },
      { pass: 2, line: 3, atMs: 1000, text: 'Hi Bo' }
    ])
  })

  it.each([
    [
      { data: { rows: [{ line: 7, values: { name: ' ' } }], mapping: 'run-per-row' } },
      'Step 2 with line 7'
    ],
    [{}, 'Step 2: there is no value for {{name}}'],
    [{ variables: { name: 'x'.repeat(9_999) } }, 'at most 10,000'],
    [
      {
        variables: { name: 'x' },
        data: { rows: [{ line: 2, values: {} }], mapping: 'row-per-profile' }
      },
      'rows for 1 only'
    ],
    [
      {
        variables: { name: 'x' },
        loops: 1000,
        data: { rows: Array(100).fill({ line: 2, values: {} }), mapping: 'run-per-row' }
      },
      'at most 100,000'
    ]
  ])('%j has a problem that says where', (given, words) => {
    const options = runOptionsSchema.parse({
      profileIds,
      ...given,
      data: 'data' in given ? { fileName: 'x', ...given.data } : null
    })
    const planned = dryRun(journey, options, [])
    expect(planned.problems[0]?.message).toContain(words)
  })

  it.each([
    [send(' '), 'Step 2: Message is empty.'],
    [cue(''), 'Step 2: Cue is missing.'],
    [note(''), 'Step 2: Note is missing.']
  ])('of an unfinished step (%#) names it, unless it is switched off', (step, words) => {
    const options = runOptionsSchema.parse({ profileIds })
    const problems = (enabled: boolean) =>
      dryRun(journeyOf([send('Fine'), { ...step, enabled }]), options, []).problems
    expect(problems(true)[0]?.message).toContain(words)
    expect(problems(false)).toEqual([])
  })

  it.each([
    ['row-per-profile', 3],
    ['run-per-row', 0]
  ])('counts the rows that no profile takes: %s', (mapping, unusedRows) => {
    const rows = Array.from({ length: 5 }, (_row, index) => ({ line: index + 2, values: {} }))
    const options = runOptionsSchema.parse({ profileIds, data: { fileName: 'x', mapping, rows } })
    expect(dryRun(journeyOf([send('x')]), options, [])).toMatchObject({ unusedRows })
  })

  it('of nothing to send is a problem', () => {
    const options = runOptionsSchema.parse({ profileIds })
    expect(dryRun(journeyOf([send('x', false)]), options, []).problems).toHaveLength(1)
  })
})

describe('recording attempts', () => {
  type Part = Partial<AttemptSummary>
  const sent = (id: number, sentAt: number, message: string, part: Part = {}) =>
    attempt({ id, sentAt, message, ...part })
  const record = (...attempts: readonly AttemptSummary[]) => {
    const recording = recordAttempts(attempts)
    if (!recording.ok) throw new Error(recording.error.message)
    return recording.value
  }
  const texts = ({ steps }: ReturnType<typeof record>) =>
    steps.flatMap((step) => (step.kind === 'send' ? [step.template] : []))

  it('keeps order and pauses', () => {
    const { steps, taken, skipped } = record(
      sent(4, 5500, 'b'),
      sent(2, 1000, 'a'),
      sent(5, 5600, 'b')
    )
    expect(steps).toMatchObject([
      { template: 'a' },
      { minSeconds: 4.5, maxSeconds: 4.5 },
      { template: 'b' },
      { minSeconds: 0.1 },
      { template: 'b' }
    ])
    expect([taken, skipped]).toEqual([3, []])
  })

  it('takes what one visitor did of what several did, and says so', () => {
    const one = { profileId: 'one', profileName: 'Pupil 1', engagementId: 'a' }
    const two = { profileId: 'two', profileName: 'Pupil 2', engagementId: 'b' }
    // A journey with two profiles, the second of them two seconds behind.
    const recording = record(
      sent(1, 0, 'm1', one),
      sent(2, 2000, 'm1', two),
      sent(3, 2000, 'm2', one),
      sent(4, 4000, 'm2', two),
      sent(5, 4000, 'm3', one),
      sent(6, 6000, 'm3', two)
    )
    expect(texts(recording)).toEqual(['m1', 'm2', 'm3'])
    expect(recording.skipped).toEqual([
      '3 messages to another engagement: a journey is what one visitor did, here with “Pupil 1”.'
    ])
    const elsewhere = { ...one, engagementId: 'c' }
    const most = record(
      sent(1, 0, 'm1', one),
      sent(2, 0, 'm1', two),
      sent(3, 1, 'm2', two),
      sent(4, 2, 'm9', elsewhere)
    )
    expect(texts(most)).toEqual(['m1', 'm2'])
    expect(most.skipped).toEqual([
      expect.stringMatching(/^2 messages to 2 other engagements: .*“Pupil 2”\.$/)
    ])
  })

  it('leaves out what reached nobody, and says what was not accepted', () => {
    const recording = record(
      sent(1, 0, 'wrong port', { state: 'unreachable' }),
      sent(2, 1000, 'stopped', { state: 'cancelled' }),
      sent(3, 2000, 'refused', { state: 'rejected' }),
      sent(4, 3000, 'taken')
    )
    expect(texts(recording)).toEqual(['refused', 'taken'])
    expect(recording.skipped).toEqual([
      '2 messages cancelled or not delivered.',
      '1 message was not accepted at that time; it is in the journey.'
    ])
    expect(recordAttempts([sent(1, 0, 'a', { state: 'unreachable' })])).toMatchObject({
      error: { code: 'invalid', message: expect.stringContaining('delivered') }
    })
  })
})
