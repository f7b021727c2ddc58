/** A question on a terminal, to be answered with yes before something reaches operators at work. */
import { createInterface } from 'node:readline'
import type { Context } from './context'

export const isTerminal = (stream: object): boolean => 'isTTY' in stream && stream.isTTY === true

export const canAsk = ({ stdin, stderr }: Context['deps']): boolean =>
  isTerminal(stdin) && isTerminal(stderr)

interface Asking extends Pick<Context, 'err'> {
  readonly deps: Pick<Context['deps'], 'stdin' | 'interrupted'>
}

/** Anything but a yes means no, the end of the input and Ctrl+C too. */
export async function confirmed({ deps, err }: Asking, question: string): Promise<boolean> {
  await err.write(`${question} [y/N] `)
  return /^y(es)?$/i.test((await lineFrom(deps)).trim())
}

const lineFrom = ({ stdin, interrupted }: Asking['deps']): Promise<string> =>
  new Promise((resolve) => {
    const lines = createInterface({ input: stdin })
    const close = () => lines.close()
    let answer = ''
    lines.once('line', (line) => {
      answer = line
      close()
    })
    lines.once('close', () => {
      interrupted.removeEventListener('abort', close)
      // It was paused; who reads it next, for the cues of a journey, does not expect that.
      stdin.resume()
      resolve(answer)
    })
    interrupted.addEventListener('abort', close)
    if (interrupted.aborted || stdin.readableEnded) close()
  })
