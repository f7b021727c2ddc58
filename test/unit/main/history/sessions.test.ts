/** Sessions beside the attempts, and what they survive: another process, a kill, an undo. */
import { describe, expect, it } from 'vitest'
import {
  completion,
  folderFromBefore,
  idsOf,
  must,
  openHistory,
  recordOne,
  sendOne,
  temporaryFolder
} from '../../../support/history'

it('a file from before there were sessions keeps its attempts', async () => {
  const { history } = await openHistory(await folderFromBefore(2))
  expect(must(history.rows([1]))).toMatchObject([
    { message: 'from before', session: null, verdict: null }
  ])
  expect(must(history.sessions.list())).toEqual([])
})

describe('a session', () => {
  it('takes what is sent while it is open, by whatever process, and nothing else', async () => {
    const folder = temporaryFolder()
    const { history } = await openHistory(folder)
    sendOne(history)
    const session = must(history.sessions.start('Monday'))
    sendOne(history)
    const beside = await openHistory(folder)
    expect(sendOne(beside.history).session).toEqual({ id: session.id, name: 'Monday' })
    beside.history.close()
    expect(must(history.sessions.find(session.id)).endedAt).toBeNull()
    must(history.sessions.end(session.id))
    sendOne(history)
    expect(idsOf(history, { sessionIds: [session.id] })).toEqual([3, 2])
  })

  it('is alone, ends once, and can be opened again', async () => {
    let now = 1000
    const { history } = await openHistory(undefined, { now: () => now })
    const first = must(history.sessions.start('First'))
    expect(history.sessions.start('Second')).toMatchObject({
      error: { code: 'conflict', message: 'The session “First” is open. End it first.' }
    })
    now = 2000
    expect(must(history.sessions.end(first.id))).toEqual({ ...first, endedAt: 2000 })
    now = 3000
    expect(must(history.sessions.end(first.id)).endedAt).toBe(2000)
    const second = must(history.sessions.start('Second'))
    expect(history.sessions.reopen(first.id)).toMatchObject({ error: { code: 'conflict' } })
    expect(must(history.sessions.reopen(second.id))).toEqual(second)
    must(history.sessions.end(second.id))
    expect(must(history.sessions.reopen(first.id)).endedAt).toBeNull()
    expect(must(history.sessions.list()).map(({ name }) => name)).toEqual(['Second', 'First'])
  })

  it('is renamed, deleted with an undo, and never deleted while open', async () => {
    const { history } = await openHistory(undefined, {
      scrub: (text) => text.replaceAll('secret', '***')
    })
    const { id } = must(history.sessions.start('Class of secret'))
    const attempt = sendOne(history)
    expect(attempt.session?.name).toBe('Class of ***')
    expect(history.sessions.delete(id)).toMatchObject({ error: { code: 'conflict' } })
    must(history.sessions.end(id))
    must(history.sessions.rename(id, 'Tuesday'))
    expect(must(history.get(attempt.id)).session?.name).toBe('Tuesday')
    must(history.sessions.delete(id))
    expect(must(history.get(attempt.id)).session).toBeNull()
    expect(history.sessions.end(id)).toMatchObject({ error: { code: 'not-found' } })
    expect(must(history.sessions.restore(id)).name).toBe('Tuesday')
    expect(must(history.get(attempt.id)).session?.name).toBe('Tuesday')
  })

  it('whose process was killed ends at the last thing that happened, and says so', async () => {
    const folder = temporaryFolder()
    const { history: killed } = await openHistory(folder, { now: () => 1000 })
    const { id } = must(killed.sessions.start('Monday'))
    sendOne(killed, { sentAt: 4000 })
    killed.close()
    const { history, notices } = await openHistory(folder)
    expect(must(history.sessions.find(id)).endedAt).toBe(4000)
    expect(notices).toMatchObject([{ title: 'The session “Monday” has ended', level: 'info' }])
  })

  it('that this process opened ends when it quits; nobody else’s does', async () => {
    const folder = temporaryFolder()
    const { history } = await openHistory(folder)
    const { id } = must(history.sessions.start('Monday'))
    const beside = await openHistory(folder)
    must(beside.history.sessions.endOwn())
    expect(must(history.sessions.find(id)).endedAt).toBeNull()
    must(history.sessions.endOwn())
    expect(must(history.sessions.find(id)).endedAt).not.toBeNull()
  })

  it('with nothing left in it goes when the history is cleared', async () => {
    const { history } = await openHistory()
    const kept = must(history.sessions.start('Kept'))
    must(history.update({ ids: [sendOne(history).id], pinned: true }))
    must(history.sessions.end(kept.id))
    must(history.sessions.end(must(history.sessions.start('Emptied')).id))
    must(history.sessions.start('Open'))
    must(await history.upkeep.clear(true))
    expect(must(history.sessions.list()).map(({ name }) => name)).toEqual(['Open', 'Kept'])
  })
})

describe('a verdict', () => {
  it('keeps the time its kind was first given, and its note until another comes', async () => {
    let now = 5000
    const { history } = await openHistory(undefined, {
      now: () => now,
      scrub: (text) => text.replaceAll('secret', '***')
    })
    const { id } = recordOne(history)
    const verdict = () => must(history.get(id)).verdict
    must(history.setVerdict({ ids: [id], verdict: { kind: 'seen' } }))
    expect(verdict()).toEqual({ kind: 'seen', lateSeconds: null, note: '', givenAt: 5000 })
    now = 6000
    must(history.setVerdict({ ids: [id], verdict: { kind: 'seen', note: 'said secret' } }))
    expect(verdict()).toEqual({ kind: 'seen', lateSeconds: null, note: 'said ***', givenAt: 5000 })
    expect(idsOf(history, { text: 'said' })).toEqual([id])
    must(history.setVerdict({ ids: [id], verdict: { kind: 'late', lateSeconds: 2.5 } }))
    expect(verdict()).toEqual({ kind: 'late', lateSeconds: 2.5, note: 'said ***', givenAt: 6000 })
    must(history.finish(id, completion()))
    expect(verdict()?.kind).toBe('late')
    must(history.setVerdict({ ids: [id], verdict: null }))
    expect(verdict()).toBeNull()
    expect(idsOf(history, { text: 'said' })).toEqual([])
    expect(history.setVerdict({ ids: [77], verdict: null })).toMatchObject({
      error: { code: 'not-found' }
    })
  })

  it('comes back as it was, with its note, seconds and time; where there was none, none is left', async () => {
    let now = 5000
    const { history } = await openHistory(undefined, { now: () => now })
    const noted = sendOne(history).id
    const late = recordOne(history).id
    const unjudged = recordOne(history).id
    const ids = [noted, late, unjudged]
    const verdicts = () => ids.map((id) => must(history.get(id)).verdict)
    must(history.setVerdict({ ids: [noted], verdict: { kind: 'seen', note: 'blinked' } }))
    must(history.setVerdict({ ids: [late], verdict: { kind: 'late', lateSeconds: 2.5 } }))
    const before = verdicts()
    now = 9000
    const verdict = { kind: 'wrong', note: 'twice' } as const
    const { givenAt, former: had } = must(history.setVerdict({ ids, verdict }))
    const former = [...had]
    expect({ givenAt, former }).toEqual({
      givenAt: 9000,
      former: [
        expect.objectContaining({ attemptId: noted, note: 'blinked' }),
        expect.objectContaining({ attemptId: late, lateSeconds: 2.5 })
      ]
    })
    expect(must(history.restoreVerdicts({ ids, verdict, givenAt, former }))).toEqual({ newer: 0 })
    expect(verdicts()).toEqual(before)
    expect(idsOf(history, { text: 'blinked' })).toEqual([noted])
    expect(idsOf(history, { text: 'twice' })).toEqual([])
    // Nothing changes of what is gone.
    must(history.setVerdict({ ids, verdict: null }))
    must(await history.upkeep.delete([noted]))
    must(history.restoreVerdicts({ ids, verdict: null, givenAt, former }))
    expect(must(history.get(late)).verdict).toEqual(before[1])
    expect(history.restoreVerdicts({ ids: [noted], verdict: null, givenAt, former })).toMatchObject(
      { error: { code: 'not-found' } }
    )
  })

  it('that is newer than the one taken back stays', async () => {
    let now = 5000
    const { history } = await openHistory(undefined, { now: () => now })
    const ids = [1, 2, 3, 4, 5].map(() => recordOne(history).id)
    const [plain, changed = 0, cleared = 0, noted = 0, again = 0] = ids
    const kinds = () => ids.map((id) => must(history.get(id)).verdict?.kind ?? null)
    must(history.setVerdict({ ids: [noted], verdict: { kind: 'seen', note: 'blinked' } }))
    now = 6000
    const verdict = { kind: 'wrong' } as const
    const given = must(history.setVerdict({ ids, verdict }))
    now = 7000
    must(history.setVerdict({ ids: [changed, again], verdict: { kind: 'late', lateSeconds: 2 } }))
    must(history.setVerdict({ ids: [cleared], verdict: null }))
    must(history.setVerdict({ ids: [noted], verdict: { kind: 'wrong', note: 'twice' } }))
    now = 8000
    must(history.setVerdict({ ids: [again], verdict }))
    const restored = history.restoreVerdicts({
      ids,
      verdict,
      givenAt: given.givenAt,
      former: [...given.former]
    })
    expect(must(restored)).toEqual({ newer: 4 })
    expect(must(history.get(plain ?? 0)).verdict).toBeNull()
    expect(kinds()).toEqual([null, 'late', null, 'wrong', 'wrong'])
    expect(idsOf(history, { text: 'twice' })).toEqual([noted])
    // What was cleared, and judged anew since.
    const emptied = must(history.setVerdict({ ids: [changed], verdict: null }))
    must(history.setVerdict({ ids: [changed], verdict: { kind: 'seen' } }))
    const { givenAt, former } = emptied
    expect(
      must(history.restoreVerdicts({ ids: [changed], verdict: null, givenAt, former: [...former] }))
    ).toEqual({ newer: 1 })
    expect(must(history.get(changed)).verdict?.kind).toBe('seen')
  })

  it('is counted in its session', async () => {
    const { history } = await openHistory()
    const { id } = must(history.sessions.start('Monday'))
    const accepted = [1, 2, 3].map(() => sendOne(history).id)
    const sending = recordOne(history).id
    must(history.setVerdict({ ids: accepted.slice(0, 2), verdict: { kind: 'not-seen' } }))
    must(history.setVerdict({ ids: [sending], verdict: { kind: 'not-seen' } }))
    must(history.setVerdict({ ids: accepted.slice(2), verdict: { kind: 'wrong' } }))
    expect(must(history.sessions.counts(id))).toEqual({
      sent: 4,
      accepted: 3,
      verdicts: { seen: 0, 'not-seen': 3, late: 0, wrong: 1 },
      acceptedNotSeen: 2
    })
  })
})
