/** The Markdown report of a session, for a tracker or a wiki; the same walks as the HTML report. */
import { type Attempt, OUTCOME_WORDS } from '@shared/domain/attempt'
import { ENVIRONMENT_WORDS } from '@shared/domain/host'
import { excerpt } from '@shared/domain/text'
import type { Pass } from '../format'
import { cellCode, MAX_CELL_LENGTH, plain } from '../markdown-text'
import { lengthOf, localSecond, zoneAt } from '../moments'
import { delayWords, verdictWords } from '../verdict-words'
import {
  type Durations,
  type EngagementFindings,
  Findings,
  isAcceptedNotSeen,
  type Problem,
  seenIn,
  unjudgedIn
} from './findings'
import {
  APP_FACTS,
  leftOut,
  notSeenWords,
  periodOf,
  type ReportContext,
  type ReportFormat
} from './report'

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`

/** Names of columns; those with a colon hold figures. */
const table = (names: readonly string[]): string =>
  row(names.map((name) => name.replace(':', ''))) +
  row(names.map((name) => (name.endsWith(':') ? '---:' : '---')))

const cell = (text: string): string => (text === '' ? '' : cellCode(excerpt(text, MAX_CELL_LENGTH)))

const notesOf = ({ note, verdict }: Attempt): string =>
  [verdict?.note ?? '', note].filter((text) => text !== '').join(' · ')

function summary(context: ReportContext, { total }: Findings): string {
  const { seen, late, wrong, 'not-seen': notSeen } = total.verdicts
  return `# ${plain(context.session.name)}

Session report · ${plain(periodOf(context))}

${leftOut(context)}

${table(['Sent:', 'Answered:', 'Accepted:', 'Seen:', 'of them late:', 'Wrong:', 'Not seen:', 'No verdict:'])}${row([total.sent, total.answered, total.accepted, seen + late, late, wrong, notSeen, unjudgedIn(total)])}
## Accepted but not seen: ${total.acceptedNotSeen}

${notSeenWords(total)}
${total.acceptedNotSeen > 0 ? `\n${table(['Sent', 'Message', 'Profile', 'Engagement', 'Notes'])}` : ''}`
}

const notSeenRow = (attempt: Attempt): string =>
  row([
    localSecond(attempt.sentAt),
    cell(attempt.message),
    cell(attempt.profileName),
    cell(attempt.engagementId),
    cell(notesOf(attempt))
  ])

const engagementRow = (found: EngagementFindings): string =>
  row([
    cell(found.profileName),
    ENVIRONMENT_WORDS[found.environment],
    cell(found.engagementId),
    found.sent,
    found.answered,
    found.accepted,
    seenIn(found),
    found.verdicts.late,
    found.verdicts.wrong,
    found.verdicts['not-seen'],
    unjudgedIn(found)
  ])

const problemBlock = ({ state, status, explanation, count, firstAt }: Problem): string =>
  `### ${count} × ${plain(explanation.title)}

${OUTCOME_WORDS[state]}${status === null ? '' : `, HTTP ${status}`}, first at ${localSecond(firstAt)}

${plain(explanation.meaning)}
${explanation.action === '' ? '' : `\n**What to do:** ${plain(explanation.action)}\n`}
`

const durationLines = ({ count, shortest, median, most, longest, buckets }: Durations): string =>
  `${count} answers: shortest ${lengthOf(shortest)}, median ${lengthOf(median)}, 95% within ${lengthOf(most)}, longest ${lengthOf(longest)}.

${table(['Took', 'Answers:'])}${buckets.map((bucket) => row([bucket.label, bucket.count])).join('')}`

function middle(context: ReportContext, findings: Findings): string {
  const { engagements, problems } = findings
  const durations = findings.durations()
  return `
## Operators’ engagements

${table(['Profile', 'Environment', 'Engagement', 'Sent:', 'Answered:', 'Accepted:', 'Seen:', 'of them late:', 'Wrong:', 'Not seen:', 'No verdict:'])}${engagements.map(engagementRow).join('')}
## What went wrong

${problems.length === 0 ? 'Nothing: every event was accepted, and every answer was as documented.\n' : problems.map(problemBlock).join('')}
## How long answers took

${durations ? durationLines(durations) : 'No answer came.\n'}
## Timeline

In the order they were sent. Times are of the machine that sent them (${zoneAt(context.session.startedAt)}).

${table(['Sent', 'Message', 'Profile', 'Outcome', 'Status:', 'Took:', 'Verdict', 'After:', 'Notes'])}`
}

const timelineRow = (attempt: Attempt): string =>
  row([
    localSecond(attempt.sentAt),
    cell(attempt.message),
    cell(attempt.profileName),
    OUTCOME_WORDS[attempt.state],
    attempt.status ?? '–',
    attempt.durationMs === null ? '–' : lengthOf(attempt.durationMs),
    attempt.verdict ? verdictWords(attempt.verdict) : '–',
    delayWords(attempt),
    cell(notesOf(attempt))
  ])

const foot = (context: ReportContext): string => `
## Versions and environment

${APP_FACTS(context)
  .map(([name, value]) => `- ${name}: ${plain(value)}\n`)
  .join('')}`

export const markdownReport: ReportFormat = (context): readonly Pass[] => {
  const findings = new Findings()
  return [
    {
      head: '',
      attempt: (attempt) => {
        findings.add(attempt)
        return ''
      },
      tail: ''
    },
    {
      get head() {
        return summary(context, findings)
      },
      attempt: (attempt) => (isAcceptedNotSeen(attempt) ? notSeenRow(attempt) : ''),
      tail: ''
    },
    {
      get head() {
        return middle(context, findings)
      },
      attempt: timelineRow,
      tail: foot(context)
    }
  ]
}
