/**
 * What a document looks like on disk, `{version, content}`, and how its bytes become content
 * again: UTF-8 → JSON → one pure step per version → zod. Nothing here touches the disk, and
 * whatever the bytes are, the answer is a value.
 */
import { parse } from '@shared/parse'
import { z } from 'zod'

export interface DocumentSpec<T> {
  /** The file's name without its ending. */
  readonly name: string
  /** How a person calls what is in it, such as `Profiles` or `The draft`. */
  readonly title: string
  /** Of today's content. */
  readonly schema: z.ZodType<T>
  /**
   * The step at index `n` turns content of version `n + 1` into version `n + 2`. Today's version
   * is therefore one more than there are steps. A step may throw: the file counts as damaged then.
   */
  readonly migrations: readonly ((content: unknown) => unknown)[]
  /** What a first start has. */
  readonly defaults: T
  /** Whether copies of good files are kept beside it. */
  readonly backups: boolean
}

type Decoded<T> =
  | { readonly kind: 'good'; readonly content: T }
  | { readonly kind: 'newer'; readonly version: number }
  /** `reason` completes "could not be read: …" and holds nothing of the content. */
  | { readonly kind: 'damaged'; readonly reason: string }

const envelopeSchema = z.object({
  version: z.number().int().min(1),
  content: z.unknown()
})

export const currentVersion = (spec: DocumentSpec<unknown>): number => spec.migrations.length + 1

/** The text that stands on disk for this content. */
export const serialize = (value: unknown): string => JSON.stringify(value, undefined, 2)

export function decode<T>(spec: DocumentSpec<T>, bytes: Uint8Array): Decoded<T> {
  const json = parseJson(bytes)
  if (!json.ok) return { kind: 'damaged', reason: json.reason }
  const envelope = envelopeSchema.safeParse(json.value)
  if (!envelope.success) return { kind: 'damaged', reason: 'it is not a document of this app' }
  const { version, content } = envelope.data
  if (version > currentVersion(spec)) return { kind: 'newer', version }
  return migrate(spec, version, content)
}

function migrate<T>(spec: DocumentSpec<T>, version: number, content: unknown): Decoded<T> {
  try {
    const migrated = spec.migrations
      .slice(version - 1)
      .reduce((value, step) => step(value), content)
    const parsed = parse(spec.schema, migrated)
    if (parsed.ok) return { kind: 'good', content: parsed.value }
    const { field } = parsed.error
    return {
      kind: 'damaged',
      reason: field ? `${field} is not what it has to be` : 'its content is not what it has to be'
    }
  } catch {
    return { kind: 'damaged', reason: `it could not be brought from version ${version} to today’s` }
  }
}

type Json =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string }

/** JSON out of bytes; too deep or too long a text is a reason too, not an exception. */
export function parseJson(bytes: Uint8Array): Json {
  if (bytes.byteLength === 0) return { ok: false, reason: 'it is empty' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const notText = error instanceof TypeError
    return { ok: false, reason: notText ? 'it is not UTF-8 text' : 'it is not valid JSON' }
  }
}
