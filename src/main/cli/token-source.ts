/**
 * Where the command line gets a token from: an environment variable or standard input, never an
 * argument, which every program on the machine can read and every shell writes down.
 */
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { cleanToken } from '@shared/domain/token'
import { refuse, UsageError, unwrap } from './usage-error'

const MAX_INPUT_BYTES = 64 * 1024

export interface TokenOptions {
  readonly tokenEnv?: string
  readonly tokenStdin?: boolean
}

export interface TokenSources {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
}

/** Throws a `UsageError` that does not repeat the value. To be asked before anything else. */
export function refuseTokenArgument(argv: readonly string[]): void {
  const end = argv.indexOf('--')
  const options = end === -1 ? argv : argv.slice(0, end)
  if (options.some((argument) => argument === '--token' || argument.startsWith('--token=')))
    throw new UsageError(
      '--token: A token is not taken as an argument, where every program on this machine could read it and the shell would keep it. Use --token-env VAR, --token-stdin or a saved profile, and treat this token as known to others.'
    )
}

/** `undefined` where no option asks for a token. Aborting `signal` ends the reading of standard input. */
export async function readToken(
  { tokenEnv, tokenStdin }: TokenOptions,
  { env, stdin }: TokenSources,
  signal: AbortSignal
): Promise<string | undefined> {
  if (tokenEnv !== undefined && tokenStdin)
    return refuse('--token-stdin', 'Give either --token-env or --token-stdin.')
  if (tokenEnv !== undefined) return tokenFromEnv(tokenEnv, env)
  return tokenStdin ? tokenFromStdin(stdin, signal) : undefined
}

const tokenFromEnv = (name: string, env: TokenSources['env']): string =>
  unwrap('--token-env', cleanToken(secretFromEnv('--token-env', name, env)))

/** Throws a `UsageError` where the variable is not there or empty. */
export function secretFromEnv(option: string, name: string, env: TokenSources['env']): string {
  // Not the name as given: it may be the secret itself, without the variable.
  const shown = /^[A-Z_][A-Z0-9_]{0,63}$/.test(name) ? name : 'this variable'
  const value = Object.hasOwn(env, name) ? env[name] : undefined
  return value === undefined || value.trim() === ''
    ? refuse(option, `The environment has no ${shown}, or it is empty.`)
    : value
}

async function tokenFromStdin(stdin: Readable, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  stdin.on('data', (chunk: Buffer | string) => {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > MAX_INPUT_BYTES) stdin.destroy(new UsageError(TOO_LONG))
    else chunks.push(bytes)
  })
  await finished(stdin, { writable: false, signal })
  return unwrap('--token-stdin', cleanToken(Buffer.concat(chunks).toString('utf8')))
}

const TOO_LONG = '--token-stdin: Standard input holds more than a token (over 64 KiB).'
