/**
 * By which time attempts are too old. A clock that is set ahead by mistake must not take in a
 * moment what a year would have taken: a time counts only once the clock has gone on from it for
 * half a day, whether the app ran meanwhile or not. Throws SQLite's error.
 */
import { z } from 'zod'
import type { Connection } from '../storage/database/connection'

/** Longer than a wrong clock or a wrong time zone lasts as a rule. */
const CONFIRMED_AFTER_MS = 12 * 3_600_000

const clockRow = z.object({ confirmedAt: z.number().nullable(), seenAt: z.number() })
type Clock = Readonly<z.infer<typeof clockRow>>

/** Takes down what the clock shows. Answers the time that counts, `null` as long as none does. */
export const confirmedTime = (connection: Connection, now: number): number | null =>
  connection.transaction(() => {
    const [known] = connection.rows(
      clockRow,
      'SELECT confirmed_at AS confirmedAt, seen_at AS seenAt FROM clock'
    )
    const { confirmedAt, seenAt } = known ? moved(known, now) : { confirmedAt: null, seenAt: now }
    if (confirmedAt !== known?.confirmedAt || seenAt !== known.seenAt)
      connection.run(
        'INSERT OR REPLACE INTO clock (id, confirmed_at, seen_at) VALUES (1, ?, ?)',
        confirmedAt,
        seenAt
      )
    return confirmedAt
  })

function moved({ confirmedAt, seenAt }: Clock, now: number): Clock {
  if (now - seenAt >= CONFIRMED_AFTER_MS) return { confirmedAt: seenAt, seenAt: now }
  // A clock that went back was wrong before, or is now.
  return {
    confirmedAt: confirmedAt === null ? null : Math.min(confirmedAt, now),
    seenAt: Math.min(seenAt, now)
  }
}
