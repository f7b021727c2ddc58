/**
 * The question before a run reaches operators at work: once for the whole run, with the number of
 * events. Who runs it without a terminal answers beforehand, with --yes.
 */
import type { DryRun } from '@shared/domain/journey-run'
import type { Context } from './context'
import { visibleLine } from './output'
import { refuse } from './usage-error'

export const isTerminal = (stream: object): boolean => 'isTTY' in stream && stream.isTTY === true

/** Throws a `UsageError` where nobody can be asked. */
export async function productionConfirmed(
  { deps, err }: Context,
  { eventCount, productionProfiles, problems }: DryRun,
  { yes = false }: { readonly yes?: boolean }
): Promise<boolean> {
  // What can't start needs no answer.
  if (productionProfiles.length === 0 || problems.length > 0) return true
  const events = `${eventCount.toLocaleString('en')} ${eventCount === 1 ? 'event' : 'events'}`
  const hosts = productionProfiles.length === 1 ? 'a production host' : 'production hosts'
  await err.line(
    visibleLine(`The run sends ${events}. On ${hosts}: ${productionProfiles.join(', ')}.`)
  )
  if (yes) return true
  if (!isTerminal(deps.stdin) || !isTerminal(deps.stderr))
    refuse('--yes', 'Operators at work would see these events. Add it if that is meant.')
  await err.write('Operators at work will see them. Send? [y/N] ')
  return /^y(es)?$/i.test((await lineFrom(deps)).trim())
}

/** Empty where the input ends or Ctrl+C comes first. */
const lineFrom = ({ stdin, interrupted }: Context['deps']): Promise<string> =>
  new Promise((resolve) => {
    const answer = (line: string) => {
      stdin.off('data', onData)
      stdin.off('end', onEnd)
      interrupted.removeEventListener('abort', onEnd)
      stdin.pause()
      resolve(line)
    }
    const onData = (chunk: Buffer) => answer(chunk.toString())
    const onEnd = () => answer('')
    stdin.on('data', onData)
    stdin.on('end', onEnd)
    interrupted.addEventListener('abort', onEnd)
  })
