/** What a database of the app is: where it lies, what it is called, how it came to its tables. */
import { join } from 'node:path'

export interface DatabaseSpec {
  readonly folder: string
  /** Of the file, without its ending. */
  readonly name: string
  /** How a sentence about it starts, as in "The history". */
  readonly subject: string
  /** Each brings a file from the version of its place in the list to the next. Never changed once released. */
  readonly migrations: readonly string[]
}

export const pathOf = ({ folder, name }: DatabaseSpec): string => join(folder, `${name}.db`)
