/**
 * The HTML report of a session: one file, without a script or anything to load, that prints well.
 * Three walks: one gathers the figures, one writes what was accepted and not seen, one the timeline.
 */
import { type Attempt, OUTCOME_WORDS } from '@shared/domain/attempt'
import { ENVIRONMENT_WORDS } from '@shared/domain/host'
import { VERDICT_WORDS } from '@shared/domain/verdict'
import type { Pass } from '../format'
import { lengthOf, localSecond, zoneAt } from '../moments'
import { delayWords, verdictWords } from '../verdict-words'
import { durationChart } from './chart'
import {
  type EngagementFindings,
  Findings,
  isAcceptedNotSeen,
  type Problem,
  seenIn,
  unjudgedIn
} from './findings'
import { html, Markup, NOTHING, outside } from './markup'
import {
  APP_FACTS,
  leftOut,
  notSeenWords,
  periodOf,
  type ReportContext,
  type ReportFormat
} from './report'
import { POLICY, STYLE } from './style'

const mark = (kind: string, words: string): Markup =>
  html`<span class="mark" data-kind="${kind}">${words}</span>`

const verdictMark = ({ verdict }: Attempt): Markup =>
  verdict ? mark(verdict.kind, verdictWords(verdict)) : html`<span class="dim">None</span>`

const notesOf = ({ note, verdict }: Attempt): Markup =>
  html`${[verdict?.note ?? '', note].filter((text) => text !== '').map((text) => html`<br><span class="dim">${outside(text)}</span>`)}`

function summary(context: ReportContext, { total }: Findings): Markup {
  const { session } = context
  const tiles: readonly [string, number, string][] = [
    ['Sent', total.sent, ''],
    ['Answered', total.answered, `${total.sent - total.answered} without an answer`],
    ['Accepted', total.accepted, 'by the platform'],
    ['Seen', seenIn(total), `${total.verdicts.late} of them late`]
  ]
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${session.name} – session report</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<header>
<h1>${outside(session.name)}</h1>
<p class="dim">Session report · ${periodOf(context)}</p>
<p class="dim">${leftOut(context)}</p>
</header>
<ul class="tiles">${tiles.map(([name, figure, more]) => html`<li><b>${figure}</b>${name}<br><span class="dim">${more === '' ? 'event messages' : more}</span></li>`)}</ul>
<p class="dim">Verdicts: ${total.verdicts.seen} seen in time, ${total.verdicts.late} ${VERDICT_WORDS.late.toLowerCase()}, ${total.verdicts.wrong} ${VERDICT_WORDS.wrong.toLowerCase()}, ${total.verdicts['not-seen']} ${VERDICT_WORDS['not-seen'].toLowerCase()}, ${unjudgedIn(total)} without a verdict.</p>
`
}

const notSeenHead = ({ total }: Findings): Markup =>
  html`<section class="finding" data-found="${total.acceptedNotSeen > 0 ? 'yes' : 'no'}">
<h2>Accepted but not seen: ${total.acceptedNotSeen}</h2>
<p>${notSeenWords(total)}</p>
${total.acceptedNotSeen > 0 ? html`<table><thead><tr><th scope="col">Sent</th><th scope="col">Message</th><th scope="col">Profile and engagement</th></tr></thead><tbody>` : NOTHING}`

const notSeenRow = (attempt: Attempt): Markup =>
  html`<tr><td class="moment">${localSecond(attempt.sentAt)}</td><td class="message">${outside(attempt.message)}${notesOf(attempt)}</td><td>${outside(attempt.profileName)}<br><span class="mono">${outside(attempt.engagementId)}</span></td></tr>
`

const engagementRow = (row: EngagementFindings): Markup =>
  html`<tr><td>${outside(row.profileName)}<br><span class="dim">${ENVIRONMENT_WORDS[row.environment]} · ${outside(row.baseUrl)}</span><br><span class="mono">${outside(row.engagementId)}</span></td>${[row.sent, row.answered, row.accepted, seenIn(row), row.verdicts.late, row.verdicts.wrong, row.verdicts['not-seen'], unjudgedIn(row)].map((figure) => html`<td class="figure">${figure}</td>`)}</tr>
`

const engagementTable = ({ engagements }: Findings): Markup =>
  html`<section><h2>Operators’ engagements</h2>
<table><thead><tr><th scope="col">Profile and engagement</th>${['Sent', 'Answered', 'Accepted', 'Seen', 'of them late', 'Wrong', 'Not seen', 'No verdict'].map((name) => html`<th scope="col" class="figure">${name}</th>`)}</tr></thead><tbody>
${engagements.map(engagementRow)}</tbody></table></section>
`

const problemBlock = ({ state, status, explanation, count, firstAt }: Problem): Markup =>
  html`<article class="problem"><h3>${count} × ${outside(explanation.title)}</h3>
<p>${mark(state, OUTCOME_WORDS[state])} <span class="dim">${status === null ? '' : `HTTP ${status} · `}first at ${localSecond(firstAt)}</span></p>
<p>${outside(explanation.meaning)}</p>${explanation.action === '' ? NOTHING : html`<p><b>What to do:</b> ${outside(explanation.action)}</p>`}</article>
`

const problemList = ({ problems }: Findings): Markup =>
  html`<section><h2>What went wrong</h2>
${problems.length === 0 ? html`<p>Nothing: every event was accepted, and every answer was as documented.</p>` : problems.map(problemBlock)}</section>
`

function durationSection(findings: Findings): Markup {
  const durations = findings.durations()
  if (!durations)
    return html`<section><h2>How long answers took</h2><p>No answer came.</p></section>`
  const { count, shortest, median, most, longest } = durations
  return html`<section><h2>How long answers took</h2>
<p>${count} answers: shortest ${lengthOf(shortest)}, median ${lengthOf(median)}, 95% within ${lengthOf(most)}, longest ${lengthOf(longest)}.</p>
${durationChart(durations)}</section>
`
}

const timelineHead = ({ session }: ReportContext): Markup =>
  html`<section><h2>Timeline</h2>
<p class="dim">In the order they were sent. Times are of the machine that sent them (${zoneAt(session.startedAt)}).</p>
<table><thead><tr><th scope="col">Sent</th><th scope="col">Message</th><th scope="col">Profile</th><th scope="col">Outcome</th><th scope="col" class="figure">Took</th><th scope="col">Verdict</th></tr></thead><tbody>
`

function timelineRow(attempt: Attempt): Markup {
  const { sentAt, message, profileName, state, status, durationMs } = attempt
  const delay = delayWords(attempt)
  return html`<tr><td class="moment">${localSecond(sentAt)}</td><td class="message">${outside(message)}${notesOf(attempt)}</td><td class="who">${outside(profileName)}</td><td>${mark(state, OUTCOME_WORDS[state])}${status === null ? NOTHING : html` <span class="dim">${status}</span>`}</td><td class="figure">${durationMs === null ? '–' : lengthOf(durationMs)}</td><td>${verdictMark(attempt)}${delay === '' ? NOTHING : html`<br><span class="dim">after ${delay}</span>`}</td></tr>
`
}

const foot = (context: ReportContext): Markup =>
  html`</tbody></table></section>
<section><h2>Versions and environment</h2>
<dl>${APP_FACTS(context).map(([name, value]) => html`<dt>${name}</dt><dd>${outside(value)}</dd>`)}</dl></section>
</main>
</body>
</html>
`

export const htmlReport: ReportFormat = (context): readonly Pass[] => {
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
        return summary(context, findings).text + notSeenHead(findings).text
      },
      attempt: (attempt) => (isAcceptedNotSeen(attempt) ? notSeenRow(attempt).text : ''),
      get tail() {
        return findings.total.acceptedNotSeen > 0 ? '</tbody></table></section>\n' : '</section>\n'
      }
    },
    {
      get head() {
        return [
          engagementTable(findings),
          problemList(findings),
          durationSection(findings),
          timelineHead(context)
        ]
          .map(({ text }) => text)
          .join('')
      },
      attempt: (attempt) => timelineRow(attempt).text,
      tail: foot(context).text
    }
  ]
}
