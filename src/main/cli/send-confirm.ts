/**
 * What is said and asked before a single event leaves. A script is told of a wait and never asked:
 * it has named the destination itself, and a question would hold it up for ever.
 */
import { countsAsProduction, hostFromUrl } from '@shared/domain/host'
import { asksBeforeSending } from '@shared/domain/profile'
import { waitWords } from '@shared/domain/retry-after'
import type { Target } from '../events/ports'
import { canAsk, confirmed } from './confirm'
import type { Context } from './context'
import { visibleLine } from './output'
import type { CliServices } from './ports'
import type { TargetOptions } from './target'

interface Options extends TargetOptions {
  readonly yes?: boolean
}

export async function sendConfirmed(
  context: Context,
  services: Pick<CliServices, 'limits' | 'profiles'>,
  target: Target,
  options: Options
): Promise<boolean> {
  const wait = services.limits.waitFor(target)
  if (wait > 0)
    await context.err.line(
      `${target.baseUrl} wants the next event ${waitWords(Math.ceil(wait / 1000))}; this one is sent now.`
    )
  // Standard input that holds the token has no answer.
  if (options.yes || options.tokenStdin || !canAsk(context.deps)) return true
  if (!isAskedAbout(services, target, options)) return true
  const { profileName, baseUrl } = target
  await context.err.line(visibleLine(`${profileName} is on a production host: ${baseUrl}.`))
  return confirmed(context, 'Operators at work will see this event. Send?')
}

function isAskedAbout(
  { profiles }: Pick<CliServices, 'profiles'>,
  { baseUrl }: Target,
  { profile, host }: Options
): boolean {
  if (profile === undefined && host === undefined) return false
  const found = profile === undefined ? undefined : profiles.findByName(profile)
  return found?.ok ? asksBeforeSending(found.value) : countsAsProduction(hostFromUrl(baseUrl))
}
