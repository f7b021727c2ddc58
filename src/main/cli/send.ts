/**
 * `send`: one event, one request. The attempt is in the history before the request leaves, and its
 * end is written whatever happens here: an interrupt cancels the request and finishes the row.
 */
import { type Attempt, OUTCOME_WORDS } from '@shared/domain/attempt'
import { exportAttempt } from '@shared/domain/export-file'
import { messageSchema } from '@shared/domain/message'
import { fillTemplate } from '@shared/domain/template'
import { parse } from '@shared/parse'
import { type Context, openServices } from './context'
import { EXIT, EXIT_OF_STATE, type ExitCode } from './exit-code'
import { warnOfLoose } from './loose-profiles'
import { type NetworkOptions, networkOverride } from './network-options'
import { visible, visibleLine } from './output'
import { sendConfirmed } from './send-confirm'
import { checkTargetOptions, resolveTarget, sayWhereUnnamed, type TargetOptions } from './target'
import { readToken } from './token-source'
import { refuse, UsageError, unwrap } from './usage-error'
import type { Variables } from './values'

export interface SendCommand extends TargetOptions, NetworkOptions {
  readonly var?: Variables
  readonly yes?: boolean
  readonly json?: boolean
}

/** Throws a `UsageError` as long as nothing was sent. */
export async function send(
  context: Context,
  template: string,
  options: SendCommand
): Promise<ExitCode> {
  const { deps, out } = context
  checkTargetOptions(options)
  const override = networkOverride(options, deps)
  const message = messageOf(template, options.var ?? {})
  const token = await tokenOf(context, options)
  if (deps.interrupted.aborted) return EXIT.cancelled
  const services = await openServices(context)
  services.network.override(override)
  if (options.profile !== undefined)
    await warnOfLoose(context, [unwrap('--profile', services.profiles.findByName(options.profile))])
  const target = await resolveTarget(options, token, services, deps)
  await sayWhereUnnamed(context, options)
  const mayGo = await sendConfirmed(context, services, target, options)
  if (!mayGo || deps.interrupted.aborted) return EXIT.cancelled
  const sent = await services.events.sendAndWait(target, message, { signal: deps.interrupted })
  if (!sent.ok) throw new UsageError(`Nothing was sent. ${sent.error.message}`)
  const attempt = sent.value
  await out.write(options.json ? asJson(attempt) : asText(attempt))
  return EXIT_OF_STATE[attempt.state]
}

function messageOf(template: string, variables: Variables): string {
  const { text, missing } = fillTemplate(template, variables)
  if (missing.length > 0)
    refuse(
      '--var',
      `The message has no value for ${missing.map((name) => `{{${name}}}`).join(', ')}. Add --var ${missing[0]}=VALUE.`
    )
  return unwrap('MESSAGE', parse(messageSchema, text))
}

/** An interrupt while standard input is read is no error. */
async function tokenOf({ deps, err }: Context, options: SendCommand): Promise<string | undefined> {
  if (options.tokenStdin && deps.stdin.isTTY)
    await err.line('Paste the token, then press Enter and Ctrl+D.')
  try {
    return await readToken(options, deps, deps.interrupted)
  } catch (error) {
    if (deps.interrupted.aborted) return undefined
    throw error
  }
}

function asJson(attempt: Attempt): string {
  const { attemptId, outcome, status, explanation, durationMs, response, differences } =
    exportAttempt(attempt)
  const result = { attemptId, outcome, status, explanation, durationMs, response, differences }
  return `${JSON.stringify(result, null, 2)}\n`
}

function asText(attempt: Attempt): string {
  const { state, status, durationMs, explanation, differences, response } = attempt
  const figures = [
    OUTCOME_WORDS[state],
    ...(status === null ? [] : [String(status)]),
    ...(durationMs === null ? [] : [`${Math.round(durationMs)} ms`])
  ]
  const lines = [
    figures.join(' · '),
    ...(explanation ? [explanation.title, explanation.meaning, explanation.action] : []),
    ...differences.map(
      ({ field, expected, actual }) =>
        `Differs from the documented response: ${field} is ${actual ?? 'missing'}, documented is ${expected}`
    )
  ]
  const head = lines.filter((line) => line !== '').map(visibleLine)
  const body = response?.body ? ['', visible(response.body, '\n\t').trimEnd()] : []
  return `${[...head, ...body].join('\n')}\n`
}
