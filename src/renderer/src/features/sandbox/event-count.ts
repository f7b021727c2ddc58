/** How many events arrived, and how many of them are to be seen. */
import { countOf, formatCount } from '../../format'

export function eventCountWords(shown: number, received: number): string {
  const total = countOf(received, 'event')
  return shown < received ? `${total}, the newest ${formatCount(shown)} are shown` : total
}
