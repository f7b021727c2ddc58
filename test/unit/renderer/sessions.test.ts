import { NO_COUNTS, type Session } from '@shared/domain/session'
import { expect, it } from 'vitest'
import { countWords, periodWords } from '../../../src/renderer/src/features/sessions/session-words'
import { openSessionOf } from '../../../src/renderer/src/features/sessions/sessions-store'

const session = (part: Partial<Session> = {}): Session => ({
  id: '5a4db0c5-0000-4000-8000-000000000001',
  name: 'Monday',
  startedAt: new Date(2025, 10, 24, 9).getTime(),
  endedAt: null,
  ...part
})

it('names the day once, and both where it went over midnight', () => {
  expect(periodWords(session())).toBe('Open since 2025-11-24 09:00:00')
  const noon = new Date(2025, 10, 24, 12, 30).getTime()
  expect(periodWords(session({ endedAt: noon }))).toBe('2025-11-24 09:00:00 to 12:30:00')
  const next = new Date(2025, 10, 25, 1).getTime()
  expect(periodWords(session({ endedAt: next }))).toBe('2025-11-24 09:00:00 to 2025-11-25 01:00:00')
})

it('counts late ones as seen, and speaks of the find only where there is one', () => {
  expect(countWords(NO_COUNTS)).toBe('Nothing sent yet')
  const counts = {
    ...NO_COUNTS,
    sent: 1200,
    verdicts: { seen: 3, late: 2, wrong: 1, 'not-seen': 4 }
  }
  expect(countWords(counts)).toBe('1,200 sent, 5 seen')
  expect(countWords({ ...counts, acceptedNotSeen: 4 })).toContain('4 accepted but not seen')
})

it('the open one is the one without an end', () => {
  const sessions = [session({ endedAt: 1 }), session({ id: 'open' })]
  expect(openSessionOf({ sessions })?.id).toBe('open')
  expect(openSessionOf({ sessions: sessions.slice(0, 1) })).toBeUndefined()
})
