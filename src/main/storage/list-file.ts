/**
 * A list as one JSON file, `{schema, version, exportedAt, …entries}`, made to be handed to
 * colleagues. Whatever file is chosen for an import, the answer is the entries or an error that
 * names the entry and the reason.
 */
import { readFile, stat } from 'node:fs/promises'
import { parse } from '@shared/parse'
import { type AppError, fail, ok, type Result } from '@shared/result'
import { z } from 'zod'
import { messageOf } from '../errors'
import { parseJson } from './document-format'

export interface ListFileSpec<Entry> {
  /** What `schema` in the file says. */
  readonly schema: string
  readonly version: number
  /** The field that holds the list. */
  readonly key: string
  /** Of one entry as others may write it: what can be made up may be missing. */
  readonly entry: z.ZodType<Entry>
  readonly maxEntries: number
  readonly maxBytes: number
  readonly words: {
    /** How the file is called, such as `a library`. */
    readonly file: string
    /** The same in full, such as `a message library of this app`. */
    readonly fileInFull: string
    /** Such as `messages`. */
    readonly entries: string
  }
}

/** `exportedAt` in milliseconds since 1970. */
export const listFileText = (
  { schema, version, key }: ListFileSpec<unknown>,
  entries: readonly unknown[],
  exportedAt: number
): string =>
  `${JSON.stringify(
    { schema, version, exportedAt: new Date(exportedAt).toISOString(), [key]: entries },
    undefined,
    2
  )}\n`

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function envelopeSchema({ schema, version, key, maxEntries, words }: ListFileSpec<unknown>) {
  const notOne = `This file is not ${words.fileInFull}.`
  return z.object(
    {
      schema: z.literal(schema, { error: notOne }),
      version: z
        .number({ error: 'Version must be a number.' })
        .int('Version must be a whole number.')
        .min(1, 'There is no such version.')
        .max(version, 'This file was made by a newer version of this app.'),
      [key]: z
        .array(z.unknown(), { error: `${capitalized(words.entries)} must be a list.` })
        .max(maxEntries, `${capitalized(words.file)} holds at most ${maxEntries} ${words.entries}.`)
    },
    { error: notOne }
  )
}

/** What is wrong with the entry at `index`. */
const aboutEntry = (
  index: number,
  { message, field }: AppError,
  { key }: ListFileSpec<unknown>
): Result<never> =>
  fail(
    'invalid',
    `Entry ${index + 1} of the file: ${message}`,
    `${key}[${index}]${field ? `.${field}` : ''}`
  )

/** Errors: `storage` where it can't be read, `invalid` where it is too large or no file. */
export async function readFileUpTo(
  path: string,
  maxBytes: number,
  what: string
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  try {
    const found = await stat(path)
    // A pipe or a device would be read for ever.
    if (!found.isFile()) return fail('invalid', 'This is not a file.')
    if (found.size > maxBytes)
      return fail(
        'invalid',
        `This file is larger than ${what} can be (${maxBytes / 1_000_000} MB).`
      )
    return ok(await readFile(path))
  } catch (error) {
    return fail('storage', `The file could not be read: ${messageOf(error)}.`)
  }
}

/** Errors: `storage` where it can't be read, `invalid` for what is in it, or what `check` says of an entry. */
export async function readListFile<Entry>(
  spec: ListFileSpec<Entry>,
  path: string,
  check: (entry: unknown) => Result<null> = () => ok(null)
): Promise<Result<readonly Entry[]>> {
  const bytes = await readFileUpTo(path, spec.maxBytes, spec.words.file)
  return bytes.ok ? parseListFile(spec, bytes.value, check) : bytes
}

function parseListFile<Entry>(
  spec: ListFileSpec<Entry>,
  bytes: Uint8Array,
  check: (entry: unknown) => Result<null>
): Result<readonly Entry[]> {
  const json = parseJson(bytes)
  if (!json.ok) return fail('invalid', `This file can’t be imported: ${json.reason}.`)
  const file = parse(envelopeSchema(spec), json.value)
  if (!file.ok) return file
  const list = file.value[spec.key]
  const entries: Entry[] = []
  for (const [index, value] of (Array.isArray(list) ? list : []).entries()) {
    const entry = parse(spec.entry, value)
    if (!entry.ok) return aboutEntry(index, entry.error, spec)
    const checked = check(entry.value)
    if (!checked.ok) return aboutEntry(index, checked.error, spec)
    entries.push(entry.value)
  }
  return ok(entries)
}
