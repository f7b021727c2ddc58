import { exportSourceSchema } from '@shared/domain/export'
import { historyFilterSchema } from '@shared/domain/history'
import { describe, expect, it } from 'vitest'
import type { History } from '../../../../src/main/history/history'
import { StorageError } from '../../../../src/main/history/storage-error'
import {
  completion,
  countOf,
  idsOf,
  must,
  newAttempt,
  newHistory,
  openHistory,
  recordOne,
  sendOne,
  temporaryFolder
} from '../../../support/history'

const EVERYTHING = historyFilterSchema.parse({})
const OTHER_PROFILE = '22222222-2222-4222-8222-222222222222'
const RUN = '33333333-3333-4333-8333-333333333333'

const page = (history: History, before: number | null, limit: number): readonly number[] => [
  ...must(history.index({ filter: EVERYTHING, before, limit }))
]

describe('pages', () => {
  it('give every attempt once, newest first, while others come and go', async () => {
    const { history } = await openHistory()
    for (let n = 0; n < 10; n++) sendOne(history)
    const first = page(history, null, 4)
    expect(first).toEqual([10, 9, 8, 7])
    sendOne(history)
    must(await history.upkeep.delete([8, 6, 5]))
    const second = page(history, first.at(-1) ?? null, 4)
    expect(second).toEqual([4, 3, 2, 1])
    expect(page(history, second.at(-1) ?? null, 4)).toEqual([])
  })

  it('go by id, not by the clock', async () => {
    const { history } = await openHistory()
    recordOne(history, { sentAt: 2000 })
    recordOne(history, { sentAt: 1000 })
    expect(idsOf(history)).toEqual([2, 1])
  })
})

describe('filters', () => {
  it('are joined by "and", and each counts as it lists', async () => {
    const { history } = await openHistory()
    sendOne(history, { sentAt: 1000 })
    must(
      history.finish(
        recordOne(history, { sentAt: 2000, profileId: OTHER_PROFILE, message: 'Quote started' }).id,
        completion({ state: 'rejected' })
      )
    )
    recordOne(history, {
      sentAt: 3000,
      profileId: null,
      baseUrl: 'https://api.glia.com',
      runId: RUN
    })
    must(history.update({ ids: [2], pinned: true }))
    const session = must(history.sessions.start('Monday'))
    sendOne(history, { sentAt: 900, profileId: OTHER_PROFILE, message: 'Form left' })
    must(history.setVerdict({ ids: [4, 2], verdict: { kind: 'not-seen', note: 'no banner' } }))
    must(history.setVerdict({ ids: [1], verdict: { kind: 'late', lateSeconds: 4 } }))
    const found = [
      [{}, [4, 3, 2, 1]],
      [{ states: ['accepted', 'rejected'] }, [4, 2, 1]],
      [{ states: ['sending'] }, [3]],
      [{ profileIds: [OTHER_PROFILE] }, [4, 2]],
      [{ baseUrls: ['https://api.glia.com'] }, [3]],
      [{ runIds: [RUN] }, [3]],
      [{ runIds: [OTHER_PROFILE] }, []],
      [{ sessionIds: [session.id] }, [4]],
      [{ sessionIds: [OTHER_PROFILE] }, []],
      [{ verdicts: ['not-seen'] }, [4, 2]],
      [{ verdicts: ['late', 'none'] }, [3, 1]],
      [{ verdicts: ['not-seen'], states: ['accepted'] }, [4]],
      [{ text: 'banner', verdicts: ['not-seen'] }, [4, 2]],
      [{ from: 2000 }, [3, 2]],
      [{ to: 2000 }, [4, 1]],
      [{ from: 1000, to: 3000 }, [2, 1]],
      [{ pinnedOnly: true }, [2]],
      [{ text: 'visitor', states: ['accepted'] }, [1]],
      [{ text: 'quote', from: 2001 }, []],
      [{ text: 'quote', pinnedOnly: true, states: ['rejected'], profileIds: [OTHER_PROFILE] }, [2]]
    ] as const
    for (const [filter, ids] of found) {
      const given = historyFilterSchema.parse(filter)
      expect(idsOf(history, given)).toEqual(ids)
      expect(countOf(history, given)).toBe(ids.length)
    }
  })

  it('find what was sent without a profile, alone or beside one', async () => {
    const { history } = await openHistory()
    sendOne(history)
    sendOne(history, { profileId: null })
    sendOne(history, { profileId: OTHER_PROFILE })
    expect(idsOf(history, { profileIds: ['none'] })).toEqual([2])
    expect(idsOf(history, { profileIds: ['none', OTHER_PROFILE] })).toEqual([3, 2])
  })

  it('offer only what is there, a profile by its latest name', async () => {
    const { history } = await openHistory()
    expect(must(history.facets())).toEqual({
      profiles: [],
      withoutProfile: 0,
      baseUrls: []
    })
    recordOne(history, { profileName: 'Old name' })
    recordOne(history, { profileName: 'zebra' })
    recordOne(history, {
      profileId: OTHER_PROFILE,
      profileName: 'Apple',
      baseUrl: 'https://b.example'
    })
    recordOne(history, {
      profileId: null,
      profileName: 'Command line',
      baseUrl: 'https://a.example'
    })
    expect(must(history.facets())).toEqual({
      profiles: [
        { id: OTHER_PROFILE, name: 'Apple', count: 1 },
        { id: newAttempt().profileId, name: 'zebra', count: 2 }
      ],
      withoutProfile: 1,
      baseUrls: ['http://127.0.0.1:4000', 'https://a.example', 'https://b.example']
    })
  })
})

describe('rows', () => {
  it('come in the order asked for, without those that are gone', async () => {
    const { history } = await openHistory()
    for (let n = 0; n < 4; n++) sendOne(history)
    must(await history.upkeep.delete([2]))
    const rows = must(history.rows([3, 2, 1, 99, 4]))
    expect(rows.map(({ id }) => id)).toEqual([3, 1, 4])
    expect(rows[0]).not.toHaveProperty('request')
  })
})

describe('pins and notes', () => {
  it('are kept, scrubbed of tokens', async () => {
    const { history } = await openHistory(temporaryFolder(), {
      scrub: (text) => text.replaceAll('secret-token', '$ACCESS_TOKEN')
    })
    const { id } = sendOne(history)
    must(history.update({ ids: [id], pinned: true, note: 'sent with secret-token\n😀' }))
    expect(must(history.get(id))).toMatchObject({
      pinned: true,
      note: 'sent with $ACCESS_TOKEN\n😀'
    })
    must(history.update({ ids: [id], pinned: false }))
    expect(must(history.get(id))).toMatchObject({
      pinned: false,
      note: 'sent with $ACCESS_TOKEN\n😀'
    })
  })

  it('are refused with control characters, and nothing changes', async () => {
    const { history } = await openHistory()
    const { id } = sendOne(history)
    expect(history.update({ ids: [id], pinned: true, note: 'a\u0000b' })).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'note' }
    })
    expect(must(history.get(id))).toMatchObject({ pinned: false, note: '' })
  })

  it('say when the attempt is gone', async () => {
    const { history } = await openHistory()
    expect(history.update({ ids: [5], pinned: true })).toMatchObject({
      ok: false,
      error: { code: 'not-found' }
    })
  })
})

describe('reading for an export', () => {
  it('takes all that can be selected at once', async () => {
    const { history } = await openHistory()
    for (let n = 0; n < 3; n++) sendOne(history)
    const ids = Array.from({ length: 300_000 }, (_, n) => 300_000 - n)
    const source = exportSourceSchema.parse({ kind: 'selection', ids })
    expect(must(history.countSource(source))).toBe(3)
    expect([...history.iterate(source)].map(({ id }) => id)).toEqual([3, 2, 1])
  })

  it('gives a filter’s attempts newest first, without later ones, whole', async () => {
    const { history } = await openHistory()
    for (let n = 0; n < 250; n++) sendOne(history)
    const source = { kind: 'filter', filter: EVERYTHING } as const
    expect(must(history.countSource(source))).toBe(250)
    const seen: number[] = []
    for (const attempt of history.iterate(source)) {
      if (seen.length === 0) {
        sendOne(history)
        must(await history.upkeep.delete([3]))
        expect(attempt).toEqual(must(history.get(250)))
      }
      seen.push(attempt.id)
    }
    const expected = Array.from({ length: 250 }, (_, n) => 250 - n).filter((id) => id !== 3)
    expect(seen).toEqual(expected)
  })

  it('gives a selection in its order, without those that are gone', async () => {
    const { history } = await openHistory()
    for (let n = 0; n < 3; n++) sendOne(history)
    const source = { kind: 'selection', ids: [2, 99, 3] } as const
    const mutable = { ...source, ids: [...source.ids] }
    expect(must(history.countSource(mutable))).toBe(2)
    expect([...history.iterate(mutable)].map(({ id }) => id)).toEqual([2, 3])
  })

  it('throws what a person can read when the file can’t be read', () => {
    const { history } = newHistory(temporaryFolder())
    expect(() => [...history.iterate({ kind: 'filter', filter: EVERYTHING })]).toThrow(StorageError)
  })
})
