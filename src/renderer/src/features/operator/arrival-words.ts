/** What a screen reader says of arrivals: one event with its text, several as a number. */
import type { SandboxEvent } from '@shared/domain/sandbox'
import { formatCount } from '../../format'

/** `arrived` as it may be shown; `nameOf` gives the column's name. */
export function arrivalWords(
  arrived: readonly SandboxEvent[],
  nameOf: (event: SandboxEvent) => string
): string {
  const [only, ...others] = arrived
  if (!only) return ''
  if (others.length === 0) return `${nameOf(only)}: ${only.message}`
  const engagements = new Set(arrived.map(nameOf)).size
  const where = engagements === 1 ? nameOf(only) : `${engagements} engagements`
  return `${formatCount(arrived.length)} events arrived in ${where}.`
}
