/**
 * Reads the ids that match a filter page by page: a small page first, so that rows are on the
 * screen at once, then large ones until there are no more.
 */
import type { AppError, Result } from '@shared/result'
import { append, type IdList, NO_IDS } from './id-list'

export const FIRST_PAGE = 200
const NEXT_PAGES = [10_000, 50_000] as const

/** How many ids to ask for after `pages` pages have come. */
const pageLimit = (pages: number): number =>
  pages === 0 ? FIRST_PAGE : (NEXT_PAGES[Math.min(pages, NEXT_PAGES.length) - 1] ?? FIRST_PAGE)

export type ReadPage = (before: number | null, limit: number) => Promise<Result<IdList>>

export type IndexStep =
  | { readonly kind: 'ids'; readonly ids: IdList; readonly complete: boolean }
  | { readonly kind: 'failed'; readonly error: AppError }

/** Yields the list so far after every page; ends early, without a word, once `signal` is aborted. */
export async function* readIndex(
  read: ReadPage,
  signal: AbortSignal
): AsyncGenerator<IndexStep, void> {
  let ids = NO_IDS
  for (let pages = 0; ; pages += 1) {
    const limit = pageLimit(pages)
    const page = await read(ids.at(-1) ?? null, limit)
    if (signal.aborted) return
    if (!page.ok) return yield { kind: 'failed', error: page.error }
    ids = append(ids, page.value)
    const complete = page.value.length < limit
    yield { kind: 'ids', ids, complete }
    if (complete) return
  }
}
