/** Names of what the command line picks by name: a name stands once, in any spelling of case. */

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
    const name = shortened(wanted, maxLength - ending.length) + ending
    if (!byName(items, name)) return name
  }
}

/** Cut between characters, never inside of one. */
export function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const cut = text.slice(0, maxLength)
  return (cut.isWellFormed() ? cut : cut.slice(0, -1)).trimEnd()
}
