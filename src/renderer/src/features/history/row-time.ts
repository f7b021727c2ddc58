/** The moment of an attempt in a narrow column, in the person's own time zone. */
import { formatTime } from '../../format'

const thisYear = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23'
})
const before = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })

/** `13:55:24` today, `Nov 21, 13:55` this year, `Nov 21, 2023` before. Milliseconds since 1970. */
export function rowTime(at: number, now: number): string {
  const [moment, today] = [new Date(at), new Date(now)]
  if (moment.toDateString() === today.toDateString()) return formatTime(at)
  return (moment.getFullYear() === today.getFullYear() ? thisYear : before).format(moment)
}
