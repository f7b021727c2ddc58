/** Writing several attempts at once, over the real history. */
import { fail, ok } from '@shared/result'
import { describe, expect, it, vi } from 'vitest'
import type { AttemptJournal } from '../../../../src/main/events/ports'
import { createScribe } from '../../../../src/main/events/scribe'
import { completion, idsOf, must, newAttempt, openHistory } from '../../../support/history'

async function scribeOf(changes: Partial<AttemptJournal> = {}) {
  const { history } = await openHistory()
  const calls: string[] = []
  const journal: AttemptJournal = {
    record: (attempts) => {
      calls.push('record')
      return history.record(attempts)
    },
    finish: (id, end) => {
      calls.push('finish')
      return history.finish(id, end)
    },
    together: (writes) => {
      calls.push(`together ${writes.length}`)
      return history.together(writes)
    },
    flushed: () => history.flushed(),
    withdraw: (ids) => history.withdraw(ids),
    ...changes
  }
  return { history, calls, scribe: createScribe(journal) }
}

describe('a scribe', () => {
  it('writes what is asked for in one moment in one transaction', async () => {
    const { history, calls, scribe } = await scribeOf()
    const [a, b] = await Promise.all([
      scribe.record([newAttempt({ message: 'a' })]),
      scribe.record([newAttempt({ message: 'b' })])
    ])
    expect(calls).toEqual(['together 2', 'record', 'record'])
    const [first] = must(a)
    const [second] = must(b)
    expect([first?.message, second?.message]).toEqual(['a', 'b'])
    expect(idsOf(history)).toEqual([second?.id, first?.id])
    const ended = await scribe.finish(first?.id ?? 0, completion())
    expect(must(ended)).toMatchObject({ id: first?.id, state: 'accepted' })
    expect(calls).toEqual(['together 2', 'record', 'record', 'together 1', 'finish'])
  })

  it('parts what is too much for one moment, and no send', async () => {
    const { history, calls, scribe } = await scribeOf()
    const many = (count: number) => Array.from({ length: count }, () => newAttempt())
    const sizes = [80, 10, 10, 1, 19]
    const recorded = await Promise.all(sizes.map((size) => scribe.record(many(size))))
    expect(recorded.map((one) => must(one).length)).toEqual(sizes)
    expect(calls).toEqual([
      ...['together 1', 'record'],
      ...['together 2', 'record', 'record'],
      ...['together 2', 'record', 'record']
    ])
    expect(idsOf(history)).toHaveLength(120)
  })

  it('writes the others where one is refused, each once', async () => {
    const { history, scribe } = await scribeOf()
    const [gone, recorded] = await Promise.all([
      scribe.finish(4711, completion()),
      scribe.record([newAttempt()])
    ])
    expect(gone).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(idsOf(history)).toEqual(must(recorded).map(({ id }) => id))
  })

  it('keeps nothing of what the disk refuses at the end, and tries each for itself', async () => {
    const { history, scribe } = await scribeOf({
      together: (writes) => history.together([...writes, () => false])
    })
    const both = await Promise.all([scribe.record([newAttempt()]), scribe.record([newAttempt()])])
    expect(idsOf(history)).toEqual(
      both
        .flatMap((one) => must(one))
        .map(({ id }) => id)
        .toReversed()
    )
  })

  it('answers once the disk has it, and writes others meanwhile', async () => {
    const disk: (() => void)[] = []
    const { history, scribe } = await scribeOf({
      flushed: () => new Promise((resolve) => disk.push(() => resolve(ok(null))))
    })
    const answered: string[] = []
    const record = async (message: string) => {
      must(await scribe.record([newAttempt({ message })]))
      answered.push(message)
    }
    const both = [record('a')]
    await vi.waitUntil(() => disk.length === 1)
    both.push(record('b'))
    await vi.waitUntil(() => disk.length === 2)
    expect(idsOf(history)).toHaveLength(2)
    expect(answered).toEqual([])
    for (const done of disk) done()
    await Promise.all(both)
    expect(answered).toEqual(['a', 'b'])
  })

  it('takes back what the disk did not keep, so that nothing of it is sent', async () => {
    const { history, scribe } = await scribeOf({
      flushed: () => Promise.resolve(fail('storage', 'The disk has gone.'))
    })
    const refused = await scribe.record([newAttempt(), newAttempt()])
    expect(refused).toMatchObject({ ok: false, error: { message: 'The disk has gone.' } })
    expect(idsOf(history)).toEqual([])
    expect(idsOf(history, { text: newAttempt().message })).toEqual([])
  })

  it('lets a mistake of the app reach the one who asked, and nobody else', async () => {
    const { history, scribe } = await scribeOf()
    // @ts-expect-error: a profile's name is never missing; the database refuses it.
    const broken = newAttempt({ profileName: null })
    const [bad, good] = await Promise.allSettled([
      scribe.record([broken]),
      scribe.record([newAttempt()])
    ])
    expect(bad).toMatchObject({ status: 'rejected' })
    expect(good).toMatchObject({ status: 'fulfilled', value: { ok: true } })
    expect(idsOf(history)).toHaveLength(1)
  })
})
