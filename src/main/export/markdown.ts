/**
 * The Markdown export, made to be pasted into a tracker: for each attempt what was sent where and
 * when, what was expected and what came, what that means, how to send the same by hand, and the
 * raw answer. Several attempts begin with a table of them all.
 */
import { type Attempt, OUTCOME_WORDS, type ResponseRecord } from '@shared/domain/attempt'
import { ENVIRONMENT_WORDS } from '@shared/domain/host'
import { excerpt } from '@shared/domain/text'
import { verdictDelayMs } from '@shared/domain/verdict'
import type { ExportContext, Format, Pass } from './format'
import { cellCode, code, fenced, MAX_CELL_LENGTH, plain } from './markdown-text'
import { lengthOf, localTime, utcTime } from './moments'
import { verdictWords } from './verdict-words'

/** Trackers refuse reports of much more than 60,000 characters; the other formats hold the whole. */
export const MAX_BODY_LENGTH = 20_000

const statusLine = ({ status, statusText }: ResponseRecord): string =>
  `${status} ${statusText}`.trim()

const took = ({ durationMs }: Attempt): string =>
  durationMs === null ? '' : `${Math.round(durationMs)} ms`

function titleOf(attempt: Attempt): string {
  const what = attempt.explanation?.title ?? ''
  return `${OUTCOME_WORDS[attempt.state]}${what === '' ? '' : `: ${plain(what)}`}`
}

/** The verdict, the session and the run, where there are any. */
function belonging(attempt: Attempt): readonly string[] {
  const { sentAt, verdict, session, runId } = attempt
  return [
    ...(verdict
      ? [
          `**Verdict:** ${verdictWords(verdict)}, ${lengthOf(verdictDelayMs(sentAt, verdict))} after sending`
        ]
      : []),
    ...(session ? [`**Session:** ${code(session.name)}`] : []),
    ...(runId === null ? [] : [`**Run of a journey:** ${code(runId)}`])
  ]
}

function facts(attempt: Attempt, { app }: ExportContext): string {
  const { id, resendOf, request, response, profileName, environment } = attempt
  const answer = response ? `HTTP ${plain(statusLine(response))}` : 'no answer'
  return [
    `**Sent:** ${utcTime(attempt.sentAt)} (${localTime(attempt.sentAt)})`,
    `**To:** ${request.method} ${code(request.url)}`,
    `**Engagement ID:** ${code(attempt.engagementId)}`,
    `**Profile:** ${code(profileName)} (${ENVIRONMENT_WORDS[environment]})`,
    `**Outcome:** ${[OUTCOME_WORDS[attempt.state], answer, took(attempt)].filter(Boolean).join(' · ')}`,
    ...belonging(attempt),
    `**Attempt:** ${id}${resendOf === null ? '' : `, repeats attempt ${resendOf}`}`,
    `**Sent with:** ${plain(`${app.name} ${app.version}`)} (Electron ${plain(app.electron)}) on ${plain(app.os)}`
  ]
    .map((fact) => `- ${fact}\n`)
    .join('')
}

const DOCUMENTED =
  'HTTP 200 with the created event as a JSON object: `status` is `sent`, `target` is `operator`, `content` and `engagement_id` are those of the request'

function got({ response, failure, state }: Attempt): string {
  if (response) {
    const rest = failure ? `, then ${code(failure.code)}: ${plain(failure.message)}` : ''
    return `HTTP ${plain(statusLine(response))}${rest}`
  }
  if (failure) return `no answer, ${code(failure.code)}: ${plain(failure.message)}`
  return `no answer (${OUTCOME_WORDS[state].toLowerCase()})`
}

function comparison(attempt: Attempt): string {
  const { differences, state } = attempt
  if (differences.length === 0) {
    const result = state === 'accepted' ? 'the same, no difference' : got(attempt)
    return `- **Expected:** ${DOCUMENTED}\n- **Got:** ${result}\n`
  }
  const rows = differences.map(
    ({ field, expected, actual }) =>
      `| ${cellCode(field)} | ${cellCode(expected)} | ${actual === null ? 'missing' : cellCode(actual)} |\n`
  )
  return `| Field | Expected | Got |\n| --- | --- | --- |\n${rows.join('')}`
}

function rawAnswer(response: ResponseRecord): string {
  const left = response.body.length - MAX_BODY_LENGTH
  const text = [
    `HTTP/${response.httpVersion.replace(/^HTTP\//i, '')} ${statusLine(response)}`,
    ...response.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    excerpt(response.body, MAX_BODY_LENGTH)
  ].join('\n')
  const notes = [
    ...(response.truncated
      ? [`The body ended before its end; ${response.bodyBytes} bytes arrived.`]
      : []),
    ...(left > 0 ? [`${left} more characters are left out here; the JSON export has them.`] : [])
  ]
  return `${fenced(text, 'http')}${notes.map((note) => `\n${note}\n`).join('')}`
}

const section = (level: string, title: string, body: string): string =>
  `\n${level} ${title}\n\n${body}`

function details(attempt: Attempt, context: ExportContext, level: string): string {
  const { explanation, response, note, verdict } = attempt
  const below = (title: string, body: string): string => section(`${level}#`, title, body)
  const meaning = [explanation?.meaning ?? '', explanation?.action ?? ''].map(plain).filter(Boolean)
  return [
    facts(attempt, context),
    below('Message', fenced(attempt.message, 'text')),
    below('Expected and got', comparison(attempt)),
    meaning.length > 0 ? below('What it means', `${meaning.join('\n\n')}\n`) : '',
    note === '' ? '' : below('Note', fenced(note, 'text')),
    verdict && verdict.note !== ''
      ? below('Note to the verdict', fenced(verdict.note, 'text'))
      : '',
    below('Send it by hand', fenced(context.curlCommand(attempt.request), 'sh')),
    response ? below('Raw answer', rawAnswer(response)) : ''
  ].join('')
}

const summary = (context: ExportContext): Pass => ({
  head: `# ${context.count} event messages\n\n${leftOut(context)}| Attempt | Sent (UTC) | Outcome | Status | Took | Profile | Message |\n| ---: | --- | --- | ---: | ---: | --- | --- |\n`,
  attempt: (attempt) =>
    `| ${[
      attempt.id,
      utcTime(attempt.sentAt).replace(' UTC', ''),
      OUTCOME_WORDS[attempt.state],
      attempt.status ?? '–',
      took(attempt),
      cellCode(attempt.profileName),
      cellCode(excerpt(attempt.message, MAX_CELL_LENGTH))
    ].join(' | ')} |\n`,
  tail: ''
})

const leftOut = ({ includeMessageText }: ExportContext): string =>
  includeMessageText ? '' : 'Message text is left out of this report.\n\n'

export const markdown: Format = (context) =>
  context.count === 1
    ? [
        {
          head: '',
          attempt: (attempt) =>
            `# ${titleOf(attempt)}\n\n${leftOut(context)}${details(attempt, context, '#')}`,
          tail: ''
        }
      ]
    : [
        summary(context),
        {
          head: '',
          attempt: (attempt) =>
            `${section('##', `Attempt ${attempt.id}: ${titleOf(attempt)}`, details(attempt, context, '##'))}`,
          tail: ''
        }
      ]
