/**
 * From what stands behind an option to a checked value. Every parser throws a `UsageError` that
 * names its option.
 */
import { type AttemptState, attemptStateSchema, OUTCOMES } from '@shared/domain/attempt'
import { runOptionsSchema } from '@shared/domain/journey-run'
import { timeoutSchema } from '@shared/domain/profile'
import { variableName } from '@shared/domain/template'
import { parse } from '@shared/parse'
import { z } from 'zod'
import { refuse, unwrap } from './usage-error'

const wholeNumber = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN)

export const parseTimeout = (text: string): number =>
  unwrap('--timeout', parse(timeoutSchema, wholeNumber(text)))

const portSchema = z
  .number({ error: 'Port must be a number.' })
  .min(0)
  .max(65_535, 'Port must be at most 65,535; 0 takes a free one.')

export const parsePort = (text: string): number =>
  unwrap('--port', parse(portSchema, wholeNumber(text)))

/** As many as one page of the history holds. */
const MAX_LIMIT = 50_000
const limitSchema = z
  .number({ error: 'Limit must be a number.' })
  .min(1, 'Limit must be at least 1.')
  .max(MAX_LIMIT, `Limit must be at most ${MAX_LIMIT.toLocaleString('en')}.`)

export const parseLimit = (text: string): number =>
  unwrap('--limit', parse(limitSchema, wholeNumber(text)))

const STATE_LIST = ['sending', ...OUTCOMES].join(', ')

/** Several, separated by commas or by repeating the option. */
export function parseOutcomes(text: string, earlier: readonly AttemptState[] = []) {
  const states = text.split(',').map((word) => {
    const state = attemptStateSchema.safeParse(word.trim().toLowerCase())
    return state.success ? state.data : refuse('--outcome', `Choose from ${STATE_LIST}.`)
  })
  return [...earlier, ...states]
}

const speedSchema = runOptionsSchema.shape.speed.unwrap()

export const parseSpeed = (text: string): number =>
  unwrap(
    '--speed',
    parse(speedSchema, /^\d{1,3}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN)
  )

export const collect = (text: string, earlier: readonly string[] = []): readonly string[] => [
  ...earlier,
  text
]

export type Variables = Readonly<Record<string, string>>

/** `name=value`; the value may hold further equals signs. */
export function parseVariable(text: string, earlier: Variables = {}): Variables {
  const end = text.indexOf('=')
  const name = variableName(text.slice(0, Math.max(0, end)))
  return name === undefined
    ? refuse('--var', 'Write it as name=value, as in --var plan=Gold.')
    : { ...earlier, [name]: text.slice(end + 1) }
}

const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000
}
const DURATION = /^(\d{1,6})([mhdw])$/
const DATE = /^\d{4}-\d{2}-\d{2}$/
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/

/**
 * Milliseconds since 1970: a time ago (`30m`, `2h`, `7d`, `2w`), a date or a date and time. Without
 * a zone they are this machine's.
 */
export function parseSince(text: string, now: number): number {
  const [, count, unit] = DURATION.exec(text) ?? []
  if (count !== undefined && unit !== undefined)
    return Math.max(0, now - Number(count) * (UNIT_MS[unit] ?? 0))
  // A date alone would be read as UTC, a date and time as local: the same is meant by both.
  const iso = DATE.test(text) ? `${text}T00:00` : text
  const time = DATE_TIME.test(iso) ? Date.parse(iso) : Number.NaN
  return time >= 0
    ? time
    : refuse(
        '--since',
        'Give a time such as 2h or 7d, a date such as 2026-01-31, or 2026-01-31T09:30.'
      )
}
