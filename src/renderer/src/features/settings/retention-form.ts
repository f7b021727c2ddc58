/** The two numbers of the retention as typed, and what they mean or what is wrong with them. */
import { type Retention, retentionSchema } from '@shared/domain/history'
import { parse } from '@shared/parse'
import type { Result } from '@shared/result'

export interface RetentionFields {
  /** As the number inputs give them: a number, or text that is none. */
  readonly maxCount: number | string
  readonly maxAgeDays: number | string
}

const asNumber = (value: number | string): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : Number(value)

/** Errors name the field. */
export const readRetention = (fields: RetentionFields): Result<Retention> =>
  parse(retentionSchema, {
    maxCount: asNumber(fields.maxCount),
    maxAgeDays: asNumber(fields.maxAgeDays)
  })

export const isChanged = (fields: RetentionFields, kept: Retention): boolean =>
  Number(fields.maxCount) !== kept.maxCount || Number(fields.maxAgeDays) !== kept.maxAgeDays
