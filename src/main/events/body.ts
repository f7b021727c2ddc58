/**
 * Reads the body of an answer, decompressed, up to a size. Never holds more than that size: a
 * small body that unpacks to gigabytes costs no more than any other. What had arrived of a body
 * that was cut off is kept. Its bytes are given back as soon as they are text, and not only when
 * the collector comes by.
 */
import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

export interface Body {
  readonly text: string
  readonly bytes: number
  /** Why it isn't whole: over the size, the connection ended early, or it does not unpack. */
  readonly cut: 'size' | 'connection' | 'encoding' | null
}

/** Never rejects. `maxBytes` counts after decompression. */
export function readBody(answer: IncomingMessage, maxBytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const kept = createKeep(maxBytes)
    const encoding = answer.headers['content-encoding']?.trim().toLowerCase() ?? ''
    let decoder: Transform | undefined
    let settled = false

    const finish = (cut: Body['cut']): void => {
      // Of what comes later nothing is taken any more.
      if (settled) return
      settled = true
      resolve({ ...kept.take(), cut })
      answer.destroy()
      decoder?.destroy()
    }
    const keep = (chunk: Buffer): void => {
      if (!settled && !kept.add(chunk)) finish('size')
    }
    const whole = (): Body['cut'] => (answer.complete ? null : 'connection')
    const startDecoder = (first: Buffer): Transform | undefined =>
      decoderFor(encoding, first)
        ?.on('data', keep)
        .on('end', () => finish(whole()))
        .on('error', () => finish(whole() ?? 'encoding'))

    answer.on('data', (chunk: Buffer) => {
      decoder ??= startDecoder(chunk)
      if (!decoder) return keep(chunk)
      if (decoder.destroyed || decoder.write(chunk)) return
      answer.pause()
      decoder.once('drain', () => answer.resume())
    })
    // `close` follows: it tells the rest.
    answer.on('error', () => {})
    // A decoder still has something to give at its end, or finds that its input was no whole one.
    answer.on('close', () => (decoder && !decoder.destroyed ? decoder.end() : finish(whole())))
  })
}

/** `undefined` for what is not compressed, or in a way that nobody asked for. */
function decoderFor(encoding: string, first: Buffer): Transform | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  if (encoding === 'br') return createBrotliDecompress()
  if (encoding !== 'deflate') return undefined
  // By the standard a zlib stream, which begins with method 8; some servers send it bare.
  return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw()
}

/** Copies into one growing memory: a body of a million tiny chunks would cost far more as a list. */
function createKeep(maxBytes: number) {
  let memory = new Uint8Array(1024)
  let length = 0
  const grow = (needed: number): void => {
    const larger = new Uint8Array(Math.min(maxBytes, needed * 2))
    larger.set(memory.subarray(0, length))
    memory = larger
  }
  return {
    /** Takes what fits; `false` where that was not all. */
    add(chunk: Buffer): boolean {
      const fitting = chunk.subarray(0, maxBytes - length)
      const needed = length + fitting.length
      if (needed > memory.length) grow(needed)
      memory.set(fitting, length)
      length = needed
      return fitting.length === chunk.length
    },
    /** To be called once. */
    take: (): Pick<Body, 'text' | 'bytes'> => ({
      text: new TextDecoder().decode(memory.subarray(0, length)),
      bytes: length
    })
  }
}
