/** What stopped an export, in words for a person; `undefined` for what can only be a bug. */
import { fail, type Result } from '@shared/result'
import { z } from 'zod'
import { StorageError } from '../history/storage-error'

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'this folder or file may not be written to',
  EPERM: 'this folder or file may not be written to',
  EROFS: 'this place is read-only',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'the folder does not exist',
  ENOTFILE: 'there is something under this name that is not a file',
  ENAMETOOLONG: 'the name is too long',
  EPIPE: 'the reader has stopped reading',
  ERR_STREAM_PREMATURE_CLOSE: 'the reader has stopped reading'
}

const systemErrorSchema = z.object({ code: z.string() })

export function failureOf(error: unknown): Result<never> | undefined {
  if (error instanceof StorageError) return { ok: false, error: error.error }
  if (error instanceof Error && error.name === 'AbortError')
    return fail('cancelled', 'The export was stopped. Nothing was kept of it.')
  const system = systemErrorSchema.safeParse(error)
  if (!system.success) return undefined
  const { code } = system.data
  const reason = REASONS[code]
  // Node names its own complaints about wrong calls ERR_…; the system's have other names.
  if (reason === undefined && code.startsWith('ERR_')) return undefined
  return fail(
    'storage',
    `The export could not be written: ${reason ?? `the system says ${code}`}.`,
    'path'
  )
}
