/**
 * Two attempts side by side, field by field. Bodies that are JSON are compared by field, whatever
 * the order of their keys; others line by line.
 */
import { type Attempt, type Headers, OUTCOME_WORDS } from '@shared/domain/attempt'
import { diffArrays, diffWordsWithSpace } from 'diff'
import { PHASES } from '../../components/phases'
import { formatDuration } from '../../format'

export type Mark = 'same' | 'differs' | 'left-only' | 'right-only'

export interface ComparedRow {
  readonly label: string
  /** `null` where the attempt has no such thing. */
  readonly left: string | null
  readonly right: string | null
  readonly mark: Mark
}

export interface ComparedSection {
  readonly title: string
  readonly rows: readonly ComparedRow[]
}

function row(label: string, left: string | null, right: string | null): ComparedRow {
  const mark =
    left === right
      ? 'same'
      : right === null
        ? 'left-only'
        : left === null
          ? 'right-only'
          : 'differs'
  return { label, left, right, mark }
}

type Fields = ReadonlyMap<string, string>

/** One row per name, in the order of the left side, then what only the right side has. */
const fieldRows = (left: Fields, right: Fields): readonly ComparedRow[] =>
  [...new Set([...left.keys(), ...right.keys()])].map((name) =>
    row(name, left.get(name) ?? null, right.get(name) ?? null)
  )

/** Header names know no case; repeated ones are joined in their order. */
function headerFields(headers: Headers): Fields {
  const fields = new Map<string, string>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const before = fields.get(key)
    fields.set(key, before === undefined ? value : `${before}, ${value}`)
  }
  return fields
}

function* leaves(value: unknown, path: string): Generator<[string, string]> {
  const entries =
    typeof value === 'object' && value !== null ? Object.entries(value) : ([] as const)
  if (entries.length === 0) yield [path, JSON.stringify(value)]
  for (const [key, inner] of entries) {
    const step = Array.isArray(value) ? `[${key}]` : path === '' ? key : `.${key}`
    yield* leaves(inner, path + step)
  }
}

/** The values of a JSON object or list by path, such as `sender.type`; none of nothing; `null` for any other text. */
function jsonFields(body: string): Fields | null {
  if (body === '') return new Map()
  if (!/^\s*[[{]/.test(body)) return null
  try {
    return new Map(leaves(JSON.parse(body), ''))
  } catch {
    return null
  }
}

const lines = (body: string): string[] => (body === '' ? [] : body.split(/\r?\n/))

/** Work on texts that have next to nothing in common is stopped: they are shown one after the other. */
const MAX_EDITS = 2_000

function lineRows(left: string, right: string): readonly ComparedRow[] {
  const [before, after] = [lines(left), lines(right)]
  const changes = diffArrays(before, after, { maxEditLength: MAX_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true }
  ]
  return changes.flatMap(({ value, removed, added }) =>
    value.map((line) => row('', added ? null : line, removed ? null : line))
  )
}

function bodyRows(left: string, right: string): readonly ComparedRow[] {
  const [before, after] = [jsonFields(left), jsonFields(right)]
  return before && after ? fieldRows(before, after) : lineRows(left, right)
}

const NO_HEADERS: Headers = []

/** Phases that did not happen are left out. */
const phaseFields = ({ timings }: Attempt): Fields =>
  new Map(
    PHASES.flatMap(([phase, word]) => {
      const ms = timings?.[phase] ?? null
      return ms === null ? [] : [[word, formatDuration(ms)] as const]
    })
  )

const differenceFields = ({ differences }: Attempt): Fields =>
  new Map(
    differences.map(({ field, expected, actual }) => [
      field,
      `${actual ?? 'missing'} (documented: ${expected})`
    ])
  )

const failureWords = ({ failure }: Attempt): string | null =>
  failure && `${failure.message} (${failure.code})`

/** Everything that can be compared; empty sections are left out. */
export function compareAttempts(left: Attempt, right: Attempt): readonly ComparedSection[] {
  const field = (label: string, read: (attempt: Attempt) => string | null) =>
    row(label, read(left), read(right))
  const sections = [
    {
      title: 'Attempt',
      rows: [
        field('Message', ({ message }) => message),
        field('Profile', ({ profileName }) => profileName),
        field('Host', ({ baseUrl }) => baseUrl),
        field('Engagement', ({ engagementId }) => engagementId),
        field('Outcome', ({ state }) => OUTCOME_WORDS[state]),
        field('Explanation', ({ explanation }) => explanation?.title ?? null),
        field('Status', ({ status }) => (status === null ? null : String(status))),
        field('Took', ({ durationMs }) =>
          durationMs === null ? null : formatDuration(durationMs)
        ),
        ...(left.failure || right.failure ? [field('Failure', failureWords)] : [])
      ]
    },
    {
      title: 'Differences from the documented response',
      rows: fieldRows(differenceFields(left), differenceFields(right))
    },
    {
      title: 'Request headers',
      rows: fieldRows(headerFields(left.request.headers), headerFields(right.request.headers))
    },
    { title: 'Request body', rows: bodyRows(left.request.body, right.request.body) },
    {
      title: 'Response headers',
      rows: fieldRows(
        headerFields(left.response?.headers ?? NO_HEADERS),
        headerFields(right.response?.headers ?? NO_HEADERS)
      )
    },
    {
      title: 'Response body',
      rows: bodyRows(left.response?.body ?? '', right.response?.body ?? '')
    },
    { title: 'Timing', rows: fieldRows(phaseFields(left), phaseFields(right)) }
  ]
  return sections.filter(({ rows }) => rows.length > 0)
}

interface Part {
  readonly text: string
  readonly differs: boolean
}

/** Longer texts are marked as a whole. */
const MAX_WORD_DIFF = 4_000

/** The words of one side that the other side does not have in that place. */
export function differingWords(text: string, other: string): readonly Part[] {
  if (text.length + other.length > MAX_WORD_DIFF) return [{ text, differs: true }]
  return diffWordsWithSpace(other, text)
    .filter(({ removed }) => !removed)
    .map(({ value, added }) => ({ text: value, differs: added }))
}
