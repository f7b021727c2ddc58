/** Whether the app can keep anything at all: asked where a start would otherwise end in silence. */
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, messageOf } from '../errors'

const WRITABLE = 'Make it writable, then start again.'

/** By the system's code: what is wrong with the folder, and what to do. */
const REASONS: Readonly<Record<string, readonly [reason: string, advice: string]>> = {
  EROFS: ['it is read-only', WRITABLE],
  EACCES: ['your account may not write to it', WRITABLE],
  EPERM: ['your account may not write to it', WRITABLE],
  ENOSPC: ['its disk is full', 'Free some space, then start again.'],
  EDQUOT: ['its disk is full', 'Free some space, then start again.']
}

/** Why nothing can be made in the folder, in words for a person; `undefined` where it can. */
export function folderProblem(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    rmdirSync(mkdtempSync(join(folder, 'probe-')))
    return undefined
  } catch (error) {
    const [reason, advice] = REASONS[codeOf(error) ?? ''] ?? [messageOf(error), WRITABLE]
    return `Everything is kept in the folder ${folder}, and nothing can be written there: ${reason}. ${advice}`
  }
}
