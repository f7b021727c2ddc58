/**
 * Takes out of an attempt what must not be handed on or shown: known tokens always, the message
 * text where the person chose so, engagement ids while presenting. Works on the fields, before any
 * format writes them, so that no format can hide a value behind its own escaping.
 */
import { type Attempt, type AttemptSummary, type Headers, TOKEN_PLACEHOLDER } from './attempt'
import { ENGAGEMENT_MARK, engagementIdsIn, engagementRemover } from './engagement-text'
import { exportAttempt, MESSAGE_PLACEHOLDER, UNSEARCHED_PLACEHOLDER } from './export-file'
import { messageRemover, SHORT_MESSAGE_LENGTH } from './message-text'

export type Redactor = (attempt: Attempt) => Attempt

/** With `cut` the text's end was cut off: a beginning of what is looked for goes as well. */
type Clean = (text: string, cut?: boolean) => string

export interface Redaction {
  /** Puts `TOKEN_PLACEHOLDER` in place of every known token. */
  readonly scrub: Clean
  readonly includeMessageText: boolean
  /** The ids known, in an order that numbers them; `null` where engagement ids stay. */
  readonly hiddenEngagements: readonly string[] | null
}

/** Tells two hidden texts apart that are shown beside one another. */
export const OTHER_MESSAGE_PLACEHOLDER = '[other message left out]'

/** The documented answer repeats the message in `content`; a cut-off one may have no closing quote. */
const CONTENT = /("content"\s*:\s*")[^"\\]*(?:\\[\s\S][^"\\]*)*("|\\?$)/g

const withoutContent = (body: string, mark: string): string => body.replace(CONTENT, `$1${mark}$2`)

const cleanHeaders = (headers: Headers, clean: Clean): Headers =>
  headers.map(([name, value]) => [clean(name), clean(value)])

function withSummary<T extends AttemptSummary>(summary: T, clean: Clean, cleanWords: Clean): T {
  return {
    ...summary,
    profileName: clean(summary.profileName),
    baseUrl: clean(summary.baseUrl),
    engagementId: clean(summary.engagementId),
    message: clean(summary.message),
    title: cleanWords(summary.title),
    note: clean(summary.note),
    session: summary.session && { ...summary.session, name: clean(summary.session.name) },
    verdict: summary.verdict && { ...summary.verdict, note: clean(summary.verdict.note) }
  }
}

function withFields(attempt: Attempt, clean: Clean, cleanWords: Clean): Attempt {
  const { request, response, explanation, differences, failure } = attempt
  return {
    ...withSummary(attempt, clean, cleanWords),
    request: {
      ...request,
      url: clean(request.url),
      headers: cleanHeaders(request.headers, clean),
      body: clean(request.body)
    },
    response: response && {
      ...response,
      statusText: clean(response.statusText),
      headers: cleanHeaders(response.headers, clean),
      body: clean(response.body, response.truncated)
    },
    explanation: explanation && {
      code: explanation.code,
      title: cleanWords(explanation.title),
      meaning: cleanWords(explanation.meaning),
      action: cleanWords(explanation.action)
    },
    differences: differences.map(({ field, expected, actual }) => ({
      field: clean(field),
      expected: clean(expected),
      actual: actual === null ? null : clean(actual)
    })),
    failure: failure && { ...failure, message: cleanWords(failure.message) }
  }
}

/** Where the message stands by its nature, it goes whole, however the rest of the text reads. */
function withoutMessage(attempt: Attempt, mark: string): Attempt {
  const { request, response, differences } = attempt
  return {
    ...attempt,
    message: mark,
    request: { ...request, body: JSON.stringify({ message: mark }) },
    response: response && { ...response, body: withoutContent(response.body, mark) },
    differences: differences.map(({ field, expected, actual }) =>
      field === 'content'
        ? { field, expected: mark, actual: actual === null ? null : mark }
        : { field, expected, actual }
    )
  }
}

/** The id of another engagement in the answer is no known one, and may be shortened. */
const withoutOtherIds = (before: Attempt, after: Attempt): Attempt => ({
  ...after,
  differences: after.differences.map((difference, index) =>
    /engagement_id$/.test(difference.field) &&
    difference.actual !== null &&
    difference.actual === before.differences[index]?.actual
      ? { ...difference, actual: ENGAGEMENT_MARK }
      : difference
  )
})

const occurrences = (text: string, word: string): number => text.split(word).length - 1

/**
 * How many placeholders stand in a redacted attempt, those that were stored already included; each
 * is a value that the reader does not get.
 */
export function redactedIn(
  attempt: Attempt,
  { includeMessageText, hiddenEngagements }: Omit<Redaction, 'scrub'>
): number {
  // No placeholder looks different in JSON.
  const text = JSON.stringify(exportAttempt(attempt))
  return (
    occurrences(text, TOKEN_PLACEHOLDER) +
    occurrences(text, UNSEARCHED_PLACEHOLDER) +
    (includeMessageText ? 0 : occurrences(text, MESSAGE_PLACEHOLDER)) +
    (hiddenEngagements === null ? 0 : text.split(/\[engagement(?: \d+)?\]/).length - 1)
  )
}

const eachPart = (
  text: string,
  separator: string,
  change: (part: string, isLast: boolean) => string
): string =>
  text
    .split(separator)
    .map((part, index, parts) => change(part, index === parts.length - 1))
    .join(separator)

/** How the texts of one attempt are cleaned: those from outside, and the app's own sentences. */
function cleaners(
  { scrub, includeMessageText }: Redaction,
  message: string,
  mark: string
): { readonly clean: Clean; readonly cleanWords: Clean } {
  if (includeMessageText) return { clean: scrub, cleanWords: scrub }
  const remove = messageRemover(message, mark)
  const clean: Clean = (text, cut) => remove(scrub(text, cut), cut)
  // Sentences of the app quote the answer, shortened by an ellipsis.
  const cleanQuotes: Clean = (text) =>
    eachPart(clean(text), mark, (outside) =>
      eachPart(outside, '…', (part, isLast) => remove(part, !isLast))
    )
  // A short message is a word of the app's own sentences as well.
  const isShort = message.trim().length < SHORT_MESSAGE_LENGTH
  return { clean, cleanWords: isShort ? scrub : cleanQuotes }
}

/**
 * Whether there is nothing to clean in it: one look at all of its texts costs a fraction of a look
 * at each. No token reaches over the NUL between two of them, nor does an escape.
 */
function isClean(attempt: Attempt, scrub: Clean): boolean {
  const texts: string[] = []
  const collect: Clean = (text) => {
    texts.push(text)
    return text
  }
  withFields(attempt, collect, collect)
  const all = texts.join('\0')
  return scrub(all) === all
}

/** `mark` stands wherever the message would, when it is left out. */
export function createRedactor(redaction: Redaction, mark = MESSAGE_PLACEHOLDER): Redactor {
  const { includeMessageText, hiddenEngagements } = redaction
  const withIds: Redactor = (attempt) => {
    // A text that was cut off may end with the beginning of a token, which only a look at it alone finds.
    const mayBeClean = includeMessageText && !attempt.response?.truncated
    if (mayBeClean && isClean(attempt, redaction.scrub)) return attempt
    const { clean, cleanWords } = cleaners(redaction, attempt.message, mark)
    const cleaned = withFields(attempt, clean, cleanWords)
    return includeMessageText ? cleaned : withoutMessage(cleaned, mark)
  }
  if (hiddenEngagements === null) return withIds
  return (attempt) => {
    const { engagementId, response } = attempt
    const others = [engagementId, ...engagementIdsIn(response?.body ?? '')]
    const hide = engagementRemover(hiddenEngagements, others)
    const redacted = withIds(attempt)
    return withoutOtherIds(redacted, withFields(redacted, hide, hide))
  }
}

/** The same for a row of the history. */
export function redactSummary(redaction: Redaction, summary: AttemptSummary): AttemptSummary {
  const { includeMessageText, hiddenEngagements } = redaction
  const { clean, cleanWords } = cleaners(redaction, summary.message, MESSAGE_PLACEHOLDER)
  const cleaned = withSummary(summary, clean, cleanWords)
  const row = includeMessageText ? cleaned : { ...cleaned, message: MESSAGE_PLACEHOLDER }
  if (hiddenEngagements === null) return row
  const hide = engagementRemover(hiddenEngagements, [summary.engagementId])
  return withSummary(row, hide, hide)
}
