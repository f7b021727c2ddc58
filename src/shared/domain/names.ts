/** Names of what the command line picks by name: a name stands once, in any spelling of case. */
import { shortened } from './text'

interface Named {
  readonly name: string
}

/** What two spellings of one name have in common. */
export const folded = (name: string): string => name.trim().normalize('NFC').toLocaleLowerCase('en')

export const byName = <T extends Named>(items: readonly T[], name: string): T | undefined =>
  items.find((item) => folded(item.name) === folded(name))

/** `wanted`, or `wanted 2`, `wanted 3` … where it is taken; shortened so that it stays a valid name. */
export function freeName(items: readonly Named[], wanted: string, maxLength: number): string {
  for (let n = 1; ; n++) {
    const ending = n === 1 ? '' : ` ${n}`
    const name = shortened(wanted, maxLength - ending.length).trimEnd() + ending
    if (!byName(items, name)) return name
  }
}
