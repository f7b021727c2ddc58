/**
 * A run as JUnit XML, the form that build servers read: a suite for each profile, a case for each
 * planned event. What was not sent is skipped; a refusal is a failure, anything unclear an error.
 */
import { type Attempt, OUTCOME_WORDS } from '@shared/domain/attempt'

interface JunitCase {
  /** Such as `Step 3: Visitor came`. */
  readonly name: string
  /** `undefined` where it was not sent. */
  readonly attempt: Attempt | undefined
}

export interface JunitSuite {
  readonly profile: string
  readonly cases: readonly JunitCase[]
}

/** Everything that XML 1.0 has no place for, lone halves of characters included. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;'
}

/** For attributes and text alike: what can't stand in XML becomes U+FFFD. */
export const xmlText = (text: string): string =>
  text
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character] ?? character)

const seconds = (ms: number | null | undefined): string => ((ms ?? 0) / 1000).toFixed(3)

type Verdict = 'accepted' | 'failure' | 'error' | 'skipped'

function verdictOf(attempt: Attempt | undefined): Verdict {
  switch (attempt?.state) {
    case undefined:
    case 'cancelled':
      return 'skipped'
    case 'accepted':
      return 'accepted'
    case 'rejected':
      return 'failure'
    default:
      return 'error'
  }
}

function outcome(attempt: Attempt | undefined): string {
  const verdict = verdictOf(attempt)
  if (verdict === 'accepted') return ''
  if (!attempt) return '<skipped message="Not sent"/>'
  if (verdict === 'skipped') return '<skipped message="Cancelled on its way"/>'
  const { state, status, explanation, title } = attempt
  const words = [OUTCOME_WORDS[state], status, title].filter(Boolean).join(' · ')
  const body = [explanation?.meaning, explanation?.action].filter(Boolean).join('\n')
  return `<${verdict} type="${state}" message="${xmlText(words)}">${xmlText(body)}</${verdict}>`
}

const caseXml = (classname: string, { name, attempt }: JunitCase): string =>
  `    <testcase classname="${xmlText(classname)}" name="${xmlText(name)}" time="${seconds(attempt?.durationMs)}">${outcome(attempt)}</testcase>`

const countOf = (cases: readonly JunitCase[], verdict: Verdict): number =>
  cases.filter(({ attempt }) => verdictOf(attempt) === verdict).length

const totals = (cases: readonly JunitCase[]): string =>
  `tests="${cases.length}" failures="${countOf(cases, 'failure')}" errors="${countOf(cases, 'error')}" skipped="${countOf(cases, 'skipped')}"`

/** `startedAt` in milliseconds since 1970. */
export function junitXml(
  journey: string,
  startedAt: number,
  durationMs: number,
  suites: readonly JunitSuite[]
): string {
  const timestamp = new Date(startedAt).toISOString().slice(0, 19)
  const inner = suites.map(({ profile, cases }) =>
    [
      `  <testsuite name="${xmlText(profile)}" ${totals(cases)} time="${seconds(durationMs)}" timestamp="${timestamp}">`,
      ...cases.map((one) => caseXml(`${journey}.${profile}`, one)),
      '  </testsuite>'
    ].join('\n')
  )
  const all = suites.flatMap(({ cases }) => cases)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xmlText(journey)}" ${totals(all)} time="${seconds(durationMs)}">`,
    ...inner,
    '</testsuites>',
    ''
  ].join('\n')
}
