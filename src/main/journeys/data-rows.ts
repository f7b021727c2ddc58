/**
 * Rows of data for the variables of a journey, read from a CSV file: the first line names the
 * columns. Anything that is not as it has to be is named with its line, counted from 1 as editors
 * do, line breaks inside of quotes included; then no row is taken.
 */
import { basename } from 'node:path'
import {
  type DataFile,
  type DataRow,
  MAX_DATA_FILE_BYTES,
  MAX_DATA_ROWS
} from '@shared/domain/journey'
import { NAME_RULE, variableName } from '@shared/domain/template'
import { textProblem } from '@shared/domain/text'
import { fail, ok, type Result } from '@shared/result'
import Papa from 'papaparse'
import { writeFileAtomically } from '../storage/atomic-file'
import { readFileUpTo } from '../storage/list-file'

const MAX_VALUE_LENGTH = 10_000

interface Line {
  readonly line: number
  readonly fields: readonly string[]
}

export async function readDataRows(path: string): Promise<Result<DataFile>> {
  const bytes = await readFileUpTo(path, MAX_DATA_FILE_BYTES, 'a file of data')
  if (!bytes.ok) return bytes
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)
    return parseDataRows(text, basename(path))
  } catch {
    return fail('invalid', 'This file is not UTF-8 text. Save it as “CSV UTF-8”.')
  }
}

export function parseDataRows(text: string, fileName: string): Result<DataFile> {
  const lines = linesOf(text)
  if (!lines.ok) return lines
  const [head, ...body] = lines.value
  if (!head) return fail('invalid', 'The file is empty. Its first line has to name the columns.')
  const named = columnsOf(head)
  if (!named.ok) return named
  const columns = named.value
  if (body.length === 0) return fail('invalid', 'The file has columns but no rows.')
  if (body.length > MAX_DATA_ROWS)
    return fail('invalid', `The file has more than ${MAX_DATA_ROWS.toLocaleString('en')} rows.`)
  const rows: DataRow[] = []
  for (const { line, fields } of body) {
    const wrong = rowProblem(columns, fields)
    if (wrong) return fail('invalid', `Line ${line}: ${wrong}`, `line ${line}`)
    rows.push({
      line,
      values: Object.fromEntries(columns.map((name, i) => [name, fields[i] ?? '']))
    })
  }
  return ok({ fileName, columns, rows })
}

/** Empty lines are passed over. */
function linesOf(text: string): Result<readonly Line[]> {
  const lines: Line[] = []
  let line = 1
  let read = 0
  let problem: string | undefined
  Papa.parse<string[]>(text, {
    // Names of columns hold none of these, so the first one there is decides.
    delimiter: /[,;\t]/.exec(text.trimStart().split(/[\r\n]/, 1)[0] ?? '')?.[0] ?? ',',
    step({ data, errors, meta }, parser) {
      const quotes = errors.find(({ type }) => type === 'Quotes')
      if (quotes) {
        problem = `Line ${line}: A quotation mark is not closed, or stands in the middle of a value.`
        parser.abort()
        return
      }
      if (data.some((field) => field.trim() !== '')) lines.push({ line, fields: data })
      line += text.slice(read, meta.cursor).match(/\r\n|\r|\n/g)?.length ?? 0
      read = meta.cursor
    }
  })
  return problem === undefined ? ok(lines) : fail('invalid', problem, `line ${line}`)
}

/** Written as the variables that they fill. */
function columnsOf({ line, fields }: Line): Result<readonly string[]> {
  const columns: string[] = []
  for (const field of fields) {
    const name = variableName(field)
    const problem =
      name === undefined
        ? `Column ${columns.length + 1} is not named as a variable can be: ${NAME_RULE}.`
        : `Two columns are named ${name}.`
    if (name === undefined || columns.includes(name))
      return fail('invalid', `Line ${line}: ${problem}`, `line ${line}`)
    columns.push(name)
  }
  return ok(columns)
}

function valuesProblem(columns: readonly string[], fields: readonly string[]): string {
  const values = fields.length === 1 ? '1 value' : `${fields.length} values`
  const head = columns.length === 1 ? 'is 1 column' : `are ${columns.length} columns`
  const words = `It has ${values}, but there ${head}: ${columns.join(', ')}.`
  return fields.length > columns.length
    ? `${words} A value that holds the separator goes into quotation marks: "Smith, John".`
    : words
}

function rowProblem(columns: readonly string[], fields: readonly string[]): string | undefined {
  if (fields.length !== columns.length) return valuesProblem(columns, fields)
  for (const [index, value] of fields.entries()) {
    const problem =
      value.length > MAX_VALUE_LENGTH
        ? `is longer than ${MAX_VALUE_LENGTH.toLocaleString('en')} characters`
        : textProblem(value)
    if (problem) return `${columns[index]} ${problem}.`
  }
  return undefined
}

const SAMPLE_ROWS = 2

/** A file to be filled in: the columns, and rows that show where what goes. */
export async function writeSampleRows(
  path: string,
  columns: readonly string[]
): Promise<Result<{ readonly path: string }>> {
  const rows = Array.from({ length: SAMPLE_ROWS }, (_row, index) =>
    columns.map((name) => `${name} ${index + 1}`)
  )
  try {
    await writeFileAtomically(path, [Papa.unparse([[...columns], ...rows]), '\r\n'])
    return ok({ path })
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return fail('storage', `The file could not be written: ${words}.`)
  }
}
