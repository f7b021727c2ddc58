import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  completion,
  EXPLANATION,
  idsOf,
  must,
  newAttempt,
  newHistory,
  openHistory,
  recordOne,
  response,
  sendOne,
  temporaryFolder
} from '../../../support/history'

describe('recording', () => {
  it('gives back what it stored, whole, before anything is sent', async () => {
    const { history } = await openHistory()
    const first = recordOne(history)
    const attempt = recordOne(history, { resendOf: first.id })
    expect(attempt).toEqual({
      ...newAttempt(),
      session: null,
      verdict: null,
      id: first.id + 1,
      state: 'sending',
      status: null,
      durationMs: null,
      title: '',
      pinned: false,
      note: '',
      resendOf: first.id,
      response: null,
      explanation: null,
      differences: [],
      timings: null,
      failure: null
    })
    expect(must(history.get(attempt.id))).toEqual(attempt)
  })

  it('is seen by another process as soon as it returns', async () => {
    const folder = temporaryFolder()
    const { history } = await openHistory(folder)
    const { history: other } = await openHistory(folder)
    const attempt = recordOne(history)
    expect(must(other.get(attempt.id))).toEqual(attempt)
  })

  it('records all of several or none', async () => {
    const { history } = await openHistory()
    // @ts-expect-error: a profile's name is never missing; the database refuses it.
    const broken = newAttempt({ profileName: null })
    expect(() => history.record([newAttempt(), broken])).toThrow('constraint')
    expect(idsOf(history)).toEqual([])
    expect(must(history.record([newAttempt(), newAttempt()])).map(({ id }) => id)).toHaveLength(2)
  })

  it('never uses an id twice, not even that of a deleted attempt', async () => {
    const { history } = await openHistory()
    const first = sendOne(history)
    must(await history.upkeep.delete([first.id]))
    expect(recordOne(history).id).toBe(first.id + 1)
  })

  it('answers why while the history is not open', () => {
    const { history } = newHistory(temporaryFolder())
    history.close()
    expect(history.index({ filter: noFilter, before: null, limit: 1 })).toEqual({
      ok: false,
      error: { code: 'storage', message: 'The history is not open.' }
    })
  })
})

const noFilter = {
  text: '',
  states: [],
  profileIds: [],
  baseUrls: [],
  runIds: [],
  sessionIds: [],
  verdicts: [],
  from: null,
  to: null,
  pinnedOnly: false
}

describe('finishing', () => {
  it('keeps the whole answer, byte for byte', async () => {
    const { history } = await openHistory()
    const body = 'before\u0000after 😀 \uFFFD end'
    const answer = response({ body, bodyBytes: Buffer.byteLength(body) })
    const { id } = recordOne(history)
    const finished = must(history.finish(id, completion({ response: answer })))
    expect(finished).toMatchObject({
      state: 'accepted',
      status: 200,
      durationMs: 12.5,
      title: EXPLANATION.title
    })
    expect(finished.response).toEqual(answer)
    expect(finished.differences).toEqual(completion().differences)
    expect(must(history.get(id))).toEqual(finished)
  })

  it('keeps a large answer packed, and gives it back and finds it as any other', async () => {
    const folder = temporaryFolder()
    const { history } = await openHistory(folder)
    const body = `needle ${'\u0000ä😀'.repeat(300_000)} end`
    const answer = response({ body, bodyBytes: Buffer.byteLength(body) })
    const { id } = recordOne(history)
    const finished = must(history.finish(id, completion({ response: answer })))
    expect(finished.response).toEqual(answer)
    expect(must(history.get(id))).toEqual(finished)
    must(history.update({ ids: [id], note: 'large' }))
    expect(idsOf(history, { text: 'needle large' })).toEqual([id])
    history.close()
    expect(statSync(join(folder, 'history.db')).size).toBeLessThan(300_000)
  })

  it('keeps a failure without an answer', async () => {
    const { history } = await openHistory()
    const failure = { code: 'ECONNRESET', phase: 'after-request', message: 'reset' } as const
    const end = completion({ state: 'unknown', response: null, timings: null, failure })
    const finished = must(history.finish(recordOne(history).id, end))
    expect(finished).toMatchObject({ state: 'unknown', status: null, response: null, failure })
  })

  it('happens once: a second end changes nothing', async () => {
    const { history } = await openHistory()
    const first = sendOne(history)
    expect(must(history.finish(first.id, completion({ state: 'cancelled' })))).toEqual(first)
  })

  it('says that a deleted attempt is gone', async () => {
    const { history } = await openHistory()
    expect(history.finish(17, completion())).toMatchObject({
      ok: false,
      error: { code: 'not-found' }
    })
  })
})
