/**
 * The text of an export in pieces, one attempt after the other, so that memory does not grow with
 * their number but for eight bytes each: later walks take the ids of the first, and so are over
 * the same attempts, however the history grows meanwhile.
 */
import type { Attempt } from '@shared/domain/attempt'
import type { ExportSource } from '@shared/domain/export'
import type { Redactor } from '@shared/domain/redact'
import { shortened } from '@shared/domain/text'
import type { Pass } from './format'

type Iterate = (source: ExportSource) => AsyncIterable<Attempt>

export interface ExportRun {
  readonly chunks: AsyncGenerator<string, void, undefined>
  /** How many attempts were written, known once the chunks are through. */
  readonly count: () => number
}

export function runOver(
  passes: readonly Pass[],
  source: ExportSource,
  iterate: Iterate,
  redacted: Redactor
): ExportRun {
  let ids: number[] = []
  async function* chunks(): AsyncGenerator<string, void, undefined> {
    let wanted = source
    for (const pass of passes) {
      ids = []
      yield pass.head
      for await (const attempt of iterate(wanted))
        yield pass.attempt(redacted(attempt), ids.push(attempt.id) - 1)
      yield pass.tail
      wanted = { kind: 'selection', ids }
    }
  }
  return { chunks: chunks(), count: () => ids.length }
}

export async function* startingWith(
  start: string,
  chunks: AsyncIterable<string>
): AsyncGenerator<string, void, undefined> {
  yield start
  yield* chunks
}

/** The first `length` characters, whole ones only; what follows is not even made. */
export async function beginning(
  chunks: AsyncIterable<string>,
  length: number
): Promise<{ readonly text: string; readonly cut: boolean }> {
  let text = ''
  for await (const chunk of chunks) {
    text += chunk
    if (text.length > length) return { text: shortened(text, length), cut: true }
  }
  return { text, cut: false }
}
