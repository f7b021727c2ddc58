/**
 * From `unknown` to a typed value at a boundary, with an error that names the field in the way a
 * person would look for it (`messages[3].title`).
 */
import type { z } from 'zod'
import { fail, ok, type Result } from './result'

const fieldName = (path: readonly PropertyKey[]): string =>
  path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`
    )
    .join('')

/** The first thing wrong decides the error; nothing of the value itself stands in it. */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown
): Result<z.output<Schema>> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const field = fieldName(issue?.path ?? [])
  return fail('invalid', issue?.message ?? 'This is not what was expected.', field || undefined)
}
