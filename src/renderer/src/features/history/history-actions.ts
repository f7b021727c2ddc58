/** What a person does with attempts. Main tells every window of the change; this tells of failures. */
import { MAX_IDS, MAX_NOTE_LENGTH } from '@shared/domain/history'
import { type AppError, ok, type Result } from '@shared/result'
import { api } from '../../core/api'
import { showDone, showError } from '../../core/feedback'
import { countOf, formatCount } from '../../format'
import { closeDetail, select, useHistory } from './history-store'
import { NOTHING_SELECTED } from './selection'

async function inParts(
  ids: readonly number[],
  act: (part: number[]) => Promise<Result<number>>
): Promise<Result<number>> {
  let done = 0
  for (let from = 0; from < ids.length; from += MAX_IDS) {
    const part = await act(ids.slice(from, from + MAX_IDS))
    if (!part.ok) return part
    done += part.value
  }
  return ok(done)
}

function tell(result: Result<number>, done: (count: number) => string, failed: string): boolean {
  if (result.ok) showDone(done(result.value))
  else showError(failed, result.error)
  return result.ok
}

export async function pin(ids: readonly number[], pinned: boolean): Promise<void> {
  const result = await inParts(ids, async (part) => {
    const answer = await api.history.update({ ids: part, pinned })
    return answer.ok ? ok(part.length) : answer
  })
  const [verb, verbing] = pinned ? ['pinned', 'pin'] : ['unpinned', 'unpin']
  tell(result, (count) => `${countOf(count, 'attempt')} ${verb}`, `Could not ${verbing}`)
}

/** Deletes for good; attempts that are still being sent stay. */
export async function remove(ids: readonly number[]): Promise<boolean> {
  const result = await inParts(ids, async (part) => {
    const answer = await api.history.delete({ ids: part })
    return answer.ok ? ok(answer.value.deleted) : answer
  })
  const { openId } = useHistory.getState()
  if (result.ok && openId !== null && ids.includes(openId)) closeDetail()
  if (result.ok) select(NOTHING_SELECTED)
  return tell(result, (count) => `${countOf(count, 'attempt')} deleted`, 'Not deleted')
}

export async function clearHistory(keepPinned: boolean): Promise<boolean> {
  const answer = await api.history.clear({ keepPinned })
  const result = answer.ok ? ok(answer.value.deleted) : answer
  return tell(result, (count) => `${countOf(count, 'attempt')} deleted`, 'History not cleared')
}

/** The error to be shown at the note, or `null` once it is on disk. */
export async function saveNote(id: number, note: string): Promise<AppError | null> {
  if (note.length > MAX_NOTE_LENGTH)
    return {
      code: 'invalid',
      message: `Note has ${formatCount(note.length)} characters; at most ${formatCount(MAX_NOTE_LENGTH)} can be kept.`,
      field: 'note'
    }
  const answer = await api.history.update({ ids: [id], note })
  return answer.ok ? null : answer.error
}
