/**
 * From what a person types into the search box to a query of FTS5
 * (https://www.sqlite.org/fts5.html#full_text_query_syntax): every word has to be there, each may
 * be the beginning of one. Quoted words hold no operators, so no input is a syntax error.
 */

/** What separates words for the person; control characters would end the query's text early. */
const GAP = /[\s\p{Cc}]+/u

/** What the index makes words of (`unicode61`): letters, digits and characters of private use. */
const WORD_CHARACTER = /[\p{L}\p{N}\p{Co}]/u

/** `undefined` where nothing was typed; `null` where what was typed holds nothing to look for. */
export function searchQuery(text: string): string | null | undefined {
  const typed = text.split(GAP).filter((part) => part !== '')
  if (typed.length === 0) return undefined
  const words = typed.filter((part) => WORD_CHARACTER.test(part))
  if (words.length === 0) return null
  return words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ')
}
