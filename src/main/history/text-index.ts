/**
 * The full-text index over message, answer and both notes. It keeps no copy of the texts, so an
 * entry is always written as a whole, from what the tables hold at that moment. To be called inside the
 * transaction that changed them. An answer that is at hand is not read back: it may be large. Of a
 * large one only the beginning is indexed: ten megabytes of words would hold everything up for a
 * second.
 */
import { z } from 'zod'
import type { Connection } from '../storage/database/connection'
import { bodyText } from './rows'

const INDEXED_LENGTH = 1_000_000

const textsRow = z.object({ message: z.string(), note: z.string() })
const bodyRow = z.object({ body: z.instanceof(Uint8Array).nullable() })

export function indexText(
  connection: Connection,
  id: number,
  answer: string = storedAnswer(connection, id)
): void {
  const [texts] = connection.rows(
    textsRow,
    `SELECT message, attempts.note || coalesce(char(10) || verdicts.note, '') AS note
     FROM attempts LEFT JOIN attempt_verdicts AS verdicts ON attempt_id = attempts.id
     WHERE attempts.id = ?`,
    id
  )
  if (!texts) return
  connection.run(
    'INSERT OR REPLACE INTO attempts_text (rowid, message, answer, note) VALUES (?, ?, ?, ?)',
    id,
    texts.message,
    answer.slice(0, INDEXED_LENGTH),
    texts.note
  )
}

function storedAnswer(connection: Connection, id: number): string {
  const [row] = connection.rows(
    bodyRow,
    'SELECT response_body AS body FROM attempt_details WHERE attempt_id = ?',
    id
  )
  return bodyText(row?.body ?? null)
}
