/**
 * Files that are either whole or not there: everything goes to a temporary file beside the target,
 * reaches the disk (`fsync`), and only then takes the target's name. When that fails or is stopped,
 * the temporary file is removed and what stood under the name stays as it was. Files are readable
 * by their owner only (0600).
 */
import { randomBytes } from 'node:crypto'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

type Chunks = Iterable<string> | AsyncIterable<string>

/** Characters gathered before they are handed to the system: each call is waited for. */
const BLOCK_LENGTH = 512 * 1024

async function* inBlocks(chunks: Chunks): AsyncGenerator<string> {
  let block: string[] = []
  let length = 0
  for await (const chunk of chunks) {
    block.push(chunk)
    length += chunk.length
    if (length < BLOCK_LENGTH) continue
    yield block.join('')
    block = []
    length = 0
  }
  if (length > 0) yield block.join('')
}

/**
 * Where a link leads, so that the link stays. Refuses devices and folders: renaming over one would
 * destroy it, or fail half-way.
 */
async function realTarget(path: string): Promise<string> {
  const target = await realpath(path).catch(() => path)
  const found = await stat(target).catch(() => undefined)
  if (found && !found.isFile())
    throw Object.assign(new Error('There is something under this name that is not a file.'), {
      code: 'ENOTFILE'
    })
  return target
}

/** So that the new name survives a power cut too; Windows cannot open folders, and needs no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function fill(handle: FileHandle, chunks: Chunks, signal?: AbortSignal): Promise<void> {
  try {
    for await (const block of inBlocks(chunks)) {
      signal?.throwIfAborted()
      await handle.writeFile(block, 'utf8')
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes `chunks` as UTF-8 to `path`, replacing what is there. Chunks are taken one after the
 * other, so a generator never has more than a block in memory. Rejects with Node's file error (its
 * `code` tells why, `ENOTFILE` for a device or a folder), with what the generator threw, or with
 * the reason of `signal` once that fires; nothing is changed then.
 */
export async function writeFileAtomically(
  path: string,
  chunks: Chunks,
  signal?: AbortSignal
): Promise<void> {
  const target = await realTarget(path)
  const folder = dirname(target)
  const suffix = randomBytes(6).toString('hex')
  const temporary = join(folder, `.${basename(target).slice(0, 100)}.${suffix}.tmp`)
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await fill(handle, chunks, signal)
    signal?.throwIfAborted()
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
}
