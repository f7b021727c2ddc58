/**
 * Answers every channel of the contract, and nothing else: sender check → parse → handler →
 * `Result`. Whatever a handler throws is a bug: it is logged, and the page learns no more than that.
 */
import { type Channel, contract, type ParsedArgsOf } from '@shared/ipc'
import { parse } from '@shared/parse'
import { fail, ok, type Result } from '@shared/result'
import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { Handlers } from './handlers'

interface RegisterOptions {
  /** Whether this frame is the top frame of one of our windows, on our own origin. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
  readonly logError: (text: string, error: unknown) => void
}

export function registerHandlers(handlers: Handlers<Channel>, options: RegisterOptions): void {
  for (const channel of Object.keys(contract) as Channel[])
    ipcMain.handle(channel, async (event, ...args: readonly unknown[]) => {
      if (!options.isTrusted(event)) {
        options.logError(`Refused a call of ${channel} from a foreign frame`, undefined)
        return fail('forbidden', 'This page may not do that.')
      }
      return answer(handlers, channel, args, options)
    })
}

function parseArgs<C extends Channel>(
  channel: C,
  args: readonly unknown[]
): Result<ParsedArgsOf<C>> {
  if (args.length > 1) return fail('invalid', 'Too many arguments.')
  const parsed = parse(contract[channel].args, args[0])
  // The compiler can't follow an index by a type parameter; the schema has just checked it.
  return parsed.ok ? ok(parsed.value as ParsedArgsOf<C>) : parsed
}

async function answer<C extends Channel>(
  handlers: Handlers<Channel>,
  channel: C,
  args: readonly unknown[],
  { logError }: RegisterOptions
): Promise<Result<unknown>> {
  const parsed = parseArgs(channel, args)
  if (!parsed.ok) return parsed
  try {
    return await handlers[channel](parsed.value)
  } catch (error) {
    logError(`Handler of ${channel} failed`, error)
    return fail('internal', 'The app made a mistake here. Help → Open log folder shows what.')
  }
}
