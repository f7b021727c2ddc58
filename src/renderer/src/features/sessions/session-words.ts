/** What is said of a session. Times are local; `at` is milliseconds since 1970. */
import type { Session, SessionCounts } from '@shared/domain/session'
import { formatCount, formatDateTime, formatTime } from '../../format'

const isSameDay = (one: number, other: number): boolean =>
  new Date(one).toDateString() === new Date(other).toDateString()

/** Such as `2025-11-24 09:00:00 to 10:30:12`. */
export function periodWords({ startedAt, endedAt }: Session): string {
  const start = formatDateTime(startedAt)
  if (endedAt === null) return `Open since ${start}`
  return `${start} to ${isSameDay(startedAt, endedAt) ? formatTime(endedAt) : formatDateTime(endedAt)}`
}

/** Such as `12 sent, 9 seen, 1 accepted but not seen`. */
export function countWords({ sent, verdicts, acceptedNotSeen }: SessionCounts): string {
  if (sent === 0) return 'Nothing sent yet'
  return [
    `${formatCount(sent)} sent`,
    `${formatCount(verdicts.seen + verdicts.late)} seen`,
    ...(acceptedNotSeen > 0 ? [`${formatCount(acceptedNotSeen)} accepted but not seen`] : [])
  ].join(', ')
}
