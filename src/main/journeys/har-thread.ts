/**
 * The requests of a HAR file that may be events, read in a thread of their own: such a file often
 * holds every picture of a visit, and reading hundreds of megabytes would hold up the window and
 * what is being sent. What comes back is as unknown as what stood in the file.
 */
import { Worker } from 'node:worker_threads'
import { ok, type Result } from '@shared/result'
import { z } from 'zod'

/** Kept as text: a thread with a file of its own would need a second entry in every bundle. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads')

function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error('it is not UTF-8 text')
  }
}

function valueOf(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('it is not valid JSON')
  }
}

const mayBeEvent = (entry) =>
  String(entry?.request?.method).toUpperCase() === 'POST' &&
  String(entry.request.url).includes('/events')

/** Without the answers' bodies. */
const slim = ({ startedDateTime, request, response }) => ({
  startedDateTime,
  request: { method: request.method, url: request.url, postData: request.postData },
  response: { status: response?.status }
})

function read(bytes) {
  if (bytes.length === 0) throw new Error('it is empty')
  const entries = valueOf(textOf(bytes))?.log?.entries
  if (!Array.isArray(entries)) throw new Error('it is not a HAR file')
  const requests = entries.flatMap((entry, index) =>
    mayBeEvent(entry) ? [{ number: index + 1, entry: slim(entry) }] : []
  )
  return { total: entries.length, requests }
}

try {
  parentPort.postMessage(read(workerData))
} catch (cause) {
  parentPort.postMessage(cause.message)
}
`

const foundSchema = z.object({
  total: z.number(),
  requests: z.array(z.object({ number: z.number(), entry: z.unknown() }))
})

interface HarRequests {
  /** How many entries the file has. */
  readonly total: number
  /** Those that may be events, with their place in the file, from 1. */
  readonly requests: readonly { readonly number: number; readonly entry: unknown }[]
}

/** The bytes move to the thread. The error completes "This file can’t be read: …". */
export const harRequests = (bytes: Uint8Array<ArrayBuffer>): Promise<Result<HarRequests, string>> =>
  new Promise((resolve, reject) => {
    const transferList = [bytes.buffer]
    const thread = new Worker(THREAD, { eval: true, workerData: bytes, transferList })
    thread.once('error', reject)
    thread.once('message', (message: unknown) =>
      resolve(
        typeof message === 'string' ? { ok: false, error: message } : ok(foundSchema.parse(message))
      )
    )
  })
