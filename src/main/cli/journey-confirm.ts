/**
 * The question before a run reaches operators at work: once for the whole run, with the number of
 * events. Who runs it without a terminal answers beforehand, with --yes.
 */
import type { DryRun } from '@shared/domain/journey-run'
import { canAsk, confirmed } from './confirm'
import type { Context } from './context'
import { visibleLine } from './output'
import { refuse } from './usage-error'

/** Throws a `UsageError` where nobody can be asked. */
export async function productionConfirmed(
  context: Context,
  { eventCount, productionProfiles, problems }: DryRun,
  { yes = false }: { readonly yes?: boolean }
): Promise<boolean> {
  // What can't start needs no answer.
  if (productionProfiles.length === 0 || problems.length > 0) return true
  const events = `${eventCount.toLocaleString('en')} ${eventCount === 1 ? 'event' : 'events'}`
  const hosts = productionProfiles.length === 1 ? 'a production host' : 'production hosts'
  await context.err.line(
    visibleLine(`The run sends ${events}. On ${hosts}: ${productionProfiles.join(', ')}.`)
  )
  if (yes) return true
  if (!canAsk(context.deps))
    refuse('--yes', 'Operators at work would see these events. Add it if that is meant.')
  return confirmed(context, 'Operators at work will see them. Send?')
}
