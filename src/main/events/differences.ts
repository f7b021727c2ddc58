/**
 * Where an accepted answer is not what the reference documents for it. A difference is told, not
 * judged: the platform did take the event.
 */
import type { Difference } from '@shared/domain/attempt'
import { excerpt } from '@shared/domain/text'
import { z } from 'zod'

interface SentEvent {
  readonly engagementId: string
  readonly message: string
}

interface Field {
  readonly path: readonly string[]
  readonly holds: (value: unknown) => boolean
  readonly expected: string
}

const MAX_SHOWN = 500

/** Made once: making a schema takes far longer than asking it. */
const timestampSchema = z.iso.datetime({ offset: true })
const textSchema = z.string().min(1)

const exactly = (path: readonly string[], expected: string): Field => ({
  path,
  holds: (value) => value === expected,
  expected
})

/** In the order of the documented object. `sub_engagement_id` is opaque: any text will do. */
const documented = ({ engagementId, message }: SentEvent): readonly Field[] => [
  {
    path: ['timestamp'],
    holds: (value) => timestampSchema.safeParse(value).success,
    expected: 'a date and time such as 2019-08-28T13:55:24Z'
  },
  {
    path: ['id'],
    holds: (value) => textSchema.safeParse(value).success,
    expected: 'the new event’s id'
  },
  exactly(['engagement_id'], engagementId),
  {
    path: ['sub_engagement_id'],
    holds: (value) => textSchema.safeParse(value).success,
    expected: 'an id'
  },
  exactly(['content'], message),
  exactly(['status'], 'sent'),
  exactly(['sender', 'type'], 'visitor'),
  exactly(['target'], 'operator')
]

/** `answer` is a JSON object out of an accepted answer. Fields that are not documented are ignored. */
export function differencesOf(
  answer: Readonly<Record<string, unknown>>,
  sent: SentEvent
): readonly Difference[] {
  return documented(sent).flatMap(({ path, holds, expected }) => {
    const value = valueAt(answer, path)
    if (holds(value)) return []
    return [{ field: path.join('.'), expected: shown(expected), actual: actualOf(value) }]
  })
}

const objectSchema = z.record(z.string(), z.unknown())

function valueAt(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const parsed = objectSchema.safeParse(value)
  return parsed.success && Object.hasOwn(parsed.data, key)
    ? valueAt(parsed.data[key], rest)
    : undefined
}

/** What is nested is only named: it may be nested a million levels deep. */
function actualOf(value: unknown): string | null {
  if (value === undefined) return null
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? 'a list' : 'an object'
  return shown(String(value))
}

const shown = (text: string): string => excerpt(text, MAX_SHOWN)
