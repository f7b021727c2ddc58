/** What the formats of a session's report have in common: what they are handed, what they say of it. */
import type { ExportContext, Pass } from '../format'
import { lengthOf, localTime } from '../moments'
import type { Tally } from './findings'

export interface ReportContext extends ExportContext {
  readonly session: {
    readonly name: string
    readonly startedAt: number
    readonly endedAt: number | null
  }
  readonly hidesEngagements: boolean
}

export type ReportFormat = (context: ReportContext) => readonly Pass[]

export const APP_FACTS = ({ app, exportedAt }: ReportContext): readonly [string, string][] => [
  ['App', `${app.name} ${app.version}`],
  ['Electron', app.electron],
  ['System', app.os],
  ['Report made', localTime(exportedAt)]
]

/** What the reader does not find in the report, as sentences. */
export const leftOut = ({ includeMessageText, hidesEngagements }: ReportContext): string =>
  [
    'Access tokens are never part of a report.',
    ...(includeMessageText ? [] : ['Message text is left out.']),
    ...(hidesEngagements ? ['Engagement IDs are left out.'] : [])
  ].join(' ')

export function periodOf({ session, exportedAt }: ReportContext): string {
  const { startedAt, endedAt } = session
  const length = lengthOf((endedAt ?? exportedAt) - startedAt)
  return endedAt === null
    ? `Started ${localTime(startedAt)}, still open after ${length}`
    : `${localTime(startedAt)} to ${localTime(endedAt)}, ${length}`
}

/** What there is to say of accepted events that the operator did not see. */
export function notSeenWords({ accepted, acceptedNotSeen, acceptedUnjudged }: Tally): string {
  const unjudged =
    acceptedUnjudged === 0
      ? ''
      : ` ${acceptedUnjudged} accepted ${acceptedUnjudged === 1 ? 'event has' : 'events have'} no verdict yet and ${acceptedUnjudged === 1 ? 'is' : 'are'} not counted here.`
  if (accepted === 0) return 'The platform accepted no event in this session.'
  const found =
    acceptedNotSeen === 0
      ? 'None. No accepted event was judged as not seen.'
      : `The platform accepted ${acceptedNotSeen === 1 ? 'this event' : `these ${acceptedNotSeen} events`}, and the operator did not see ${acceptedNotSeen === 1 ? 'it' : 'them'}.`
  return found + unjudged
}
