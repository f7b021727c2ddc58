/**
 * What a message to support starts with: which build on which system, how what is kept is doing,
 * and the last errors. Made of figures and of the app's own words: no token, no engagement id, no
 * message text, no name of a profile, a session or the person.
 */
import type { AppInfo, Notice } from '@shared/ipc'
import { impersonal } from './impersonal'

export interface StoredFile {
  readonly name: string
  /** `null` where the file is not there. */
  readonly bytes: number | null
  /** Copies of earlier good content. */
  readonly backups: number
  /** What is wrong with it, as a sentence; absent where nothing is. */
  readonly problem?: string | undefined
}

export interface Diagnosis {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly info: AppInfo
  readonly documents: readonly StoredFile[]
  readonly history: StoredFile & {
    /** `null` where the history can't be asked. */
    readonly attempts: number | null
  }
  readonly profiles: number
  readonly sandboxRuns: boolean
  readonly notices: readonly Notice[]
  /** See `recentErrors`. */
  readonly errors: readonly string[]
}

const size = (bytes: number | null): string =>
  bytes === null ? 'no file' : `${bytes.toLocaleString('en')} bytes`

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

const stored = ({ name, bytes, backups, problem }: StoredFile): string =>
  `${name}: ${problem ?? 'ok'}, ${size(bytes)}, ${counted(backups, 'backup', 'backups')}`

const section = (title: string, lines: readonly string[]): string =>
  [`## ${title}`, ...(lines.length > 0 ? lines : ['none'])].join('\n')

/** Lines in Markdown, which an issue tracker shows as they are meant. */
export function diagnosticsText(diagnosis: Diagnosis): string {
  // Before all else: a name in it may hold a quotation mark, or be no home.
  const own = (text: string): string =>
    impersonal(text.replaceAll(diagnosis.info.dataFolder, '[data folder]'))
  const { at, info, documents, history, profiles, sandboxRuns, notices, errors } = diagnosis
  const attempts =
    history.attempts === null
      ? 'attempts not known'
      : counted(history.attempts, 'attempt', 'attempts')
  return [
    section(`${info.name} ${info.version}`, [
      `At: ${new Date(at).toISOString()}`,
      `System: ${info.os} (${info.platform})`,
      `Electron ${info.electron}, Chromium ${info.chromium}, Node.js ${info.node}, SQLite ${info.sqlite}`,
      `Keyring: ${info.keyring ?? 'none, tokens are kept for this run only'}`,
      `Profiles: ${profiles}`,
      `Sandbox: ${sandboxRuns ? 'running' : 'stopped'}`
    ]),
    section('What is kept', [`${stored(history)}, ${attempts}`, ...documents.map(stored)].map(own)),
    section(
      'Notices',
      notices.map(({ level, title, text }) => `${level}: ${own(title)}. ${own(text)}`)
    ),
    section('Recent errors', errors.map(own))
  ].join('\n\n')
}
