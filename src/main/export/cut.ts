/** Texts that would be too long where they stand. */

/** In a cell of a Markdown table. */
export const MAX_CELL_LENGTH = 80

/** Whole characters only. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`
