/**
 * What the body of an answer says, for people. Error bodies of the platform come in three shapes:
 * `{message, debug_message}` as the reference has it, `{error, debug_message}`, and
 * `{error, details: [{attribute, detail}]}`. Anything else is quoted as it is, shortened.
 */
import { headerOf, type ResponseRecord } from '@shared/domain/attempt'
import { excerpt } from '@shared/domain/text'
import { z } from 'zod'

const MAX_QUOTE = 300

const text = z.string().trim().min(1).optional().catch(undefined)

const errorBodySchema = z.object({
  message: text,
  error: text,
  debug_message: text,
  details: z
    .array(z.object({ attribute: text, detail: text }).catch({}))
    .max(50)
    .optional()
    .catch(undefined)
})

export interface ErrorBody {
  /** `message` or `error`; empty where there is neither. */
  readonly message: string
  readonly debugMessage: string
  /** Such as `message: can't be blank`. */
  readonly details: readonly string[]
}

const jsonObjectSchema = z.record(z.string(), z.unknown())

/** `undefined` for what is no JSON at all. */
export function readJson(body: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(body) }
  } catch {
    return undefined
  }
}

/** `undefined` for anything but a JSON object. */
export function readJsonObject(body: string): Readonly<Record<string, unknown>> | undefined {
  const parsed = jsonObjectSchema.safeParse(readJson(body)?.value)
  return parsed.success ? parsed.data : undefined
}

/** `undefined` where the body has none of the three shapes. */
export function readErrorBody(body: string): ErrorBody | undefined {
  const parsed = errorBodySchema.safeParse(readJson(body)?.value)
  if (!parsed.success) return undefined
  const { message, error, debug_message: debugMessage = '', details = [] } = parsed.data
  const read = {
    message: message ?? error ?? '',
    debugMessage,
    details: details.flatMap(({ attribute, detail }) =>
      attribute || detail ? [[attribute, detail].filter(Boolean).join(': ')] : []
    )
  }
  return read.message || read.debugMessage || read.details.length > 0 ? read : undefined
}

export function isHtml({ headers, body }: Pick<ResponseRecord, 'headers' | 'body'>): boolean {
  const type = headerOf(headers, 'content-type') ?? ''
  return /\bhtml\b/i.test(type) || /^\s*<(!doctype html|html)\b/i.test(body.slice(0, 1000))
}

/** In one line what the answer says; empty where it says nothing. */
export function quoteOf(response: Pick<ResponseRecord, 'headers' | 'body'>): string {
  const error = readErrorBody(response.body)
  if (error)
    return inOneLine(
      [error.message, error.debugMessage, ...error.details].filter(Boolean).join(' · ')
    )
  const beginning = response.body.slice(0, 20_000)
  const title = /<title[^>]{0,200}>([^<]{1,300})/i.exec(beginning)?.[1]
  return inOneLine(isHtml(response) ? (title ?? '') : beginning)
}

const inOneLine = (value: string): string => excerpt(value.replace(/\s+/g, ' ').trim(), MAX_QUOTE)
