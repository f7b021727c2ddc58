/** Collects what `diagnosticsText` says. Reads; changes nothing, and whatever is missing is said so. */
import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { HistoryFilter } from '@shared/domain/history'
import { historyFilterSchema } from '@shared/domain/history'
import type { AppInfo, Notice } from '@shared/ipc'
import type { Result } from '@shared/result'
import { diagnosticsText, type StoredFile } from './diagnostics-text'
import { recentErrors } from './log-errors'

interface Diagnosed {
  readonly info: AppInfo
  readonly documents: {
    /** Those opened in this run; `locked` says why one can't be written. */
    readonly states: () => readonly {
      readonly name: string
      readonly locked: string | undefined
    }[]
  }
  readonly history: { readonly count: (filter: HistoryFilter) => Result<number> }
  readonly profiles: { readonly list: () => readonly unknown[] }
  readonly sandbox: { readonly status: () => { readonly running: boolean } }
  readonly notices: () => readonly Notice[]
}

/** Enough for the errors of a bad day. */
const LOG_BYTES = 200_000
const MAX_ERRORS = 10

function bytesOf(path: string): number | null {
  try {
    return statSync(path).size
  } catch {
    return null
  }
}

function backupsIn(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, 'backups'))
  } catch {
    return []
  }
}

/** The last bytes of a file; empty where there is none. */
function endOf(path: string, bytes: number): string {
  try {
    const file = openSync(path, 'r')
    try {
      const buffer = Buffer.alloc(bytes)
      const read = readSync(file, buffer, 0, bytes, Math.max(0, fstatSync(file).size - bytes))
      return buffer.toString('utf8', 0, read)
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}

export function diagnosticsOf(diagnosed: Diagnosed): string {
  const { info, documents, history, profiles, sandbox, notices } = diagnosed
  const backups = backupsIn(info.dataFolder)
  const stored = (file: string, name: string, problem: string | undefined): StoredFile => ({
    name,
    bytes: bytesOf(join(info.dataFolder, file)),
    backups: backups.filter((entry) => entry.startsWith(`${name}.backup-`)).length,
    problem
  })
  const attempts = history.count(historyFilterSchema.parse({}))
  return diagnosticsText({
    at: Date.now(),
    info,
    documents: documents.states().map(({ name, locked }) => stored(`${name}.json`, name, locked)),
    history: {
      ...stored('history.db', 'history', attempts.ok ? undefined : attempts.error.message),
      attempts: attempts.ok ? attempts.value : null
    },
    profiles: profiles.list().length,
    sandboxRuns: sandbox.status().running,
    notices: notices(),
    errors: recentErrors(endOf(join(info.logFolder, 'main.log'), LOG_BYTES), MAX_ERRORS)
  })
}
