/**
 * Writing to standard output and standard error. A reader that goes away (`… | head -1`) is no
 * error; a disk that is full is. Everything is handed over before the process may end.
 */
import type { Writable } from 'node:stream'

export interface Output {
  /** Writes the text as it is and waits until it is taken. `false` once the reader is gone. */
  readonly write: (text: string) => Promise<boolean>
  readonly line: (text: string) => Promise<boolean>
  /** Whether there is still a reader. */
  readonly open: () => boolean
  /** Resolves once all that was written is taken. */
  readonly flush: () => Promise<void>
  /** What kept text from being written, other than a reader that went away. */
  readonly problem: () => string | undefined
}

export function createOutput(stream: Writable): Output {
  let open = true
  let problem: string | undefined
  let last: Promise<boolean> = Promise.resolve(true)

  const end = (error: NodeJS.ErrnoException): void => {
    open = false
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED')
      problem ??= error.code ?? 'unknown error'
  }
  // Without a listener a broken pipe would end the process in the middle of a send.
  stream.on('error', end)

  const write = (text: string): Promise<boolean> => {
    if (!open) return Promise.resolve(false)
    last = new Promise((resolve) => {
      stream.write(text, (error) => {
        if (error) end(error)
        resolve(open)
      })
    })
    return last
  }
  return {
    write,
    line: (text) => write(`${text}\n`),
    open: () => open,
    flush: async () => {
      await last
    },
    problem: () => problem
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g

/** Text from elsewhere for a terminal: what would steer it is written out. `keep` stays as it is. */
export const visible = (text: string, keep = ''): string =>
  text.replace(CONTROL, (character) =>
    keep.includes(character)
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )

/** The same on one line. */
export const visibleLine = (text: string): string =>
  visible(text.replace(/\r\n?|\n/g, ' ⏎ ').replace(/\t/g, ' '))
