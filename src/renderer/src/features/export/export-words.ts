/** What the export dialog says of numbers. */
import type { ExportCount } from '@shared/domain/export'
import { formatCount } from '../../format'

export const attempts = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'attempt' : 'attempts'}`

/** Such as `3 attempts, 1 value redacted`. */
export const summaryOf = ({ count, redacted }: ExportCount): string =>
  `${attempts(count)}, ${formatCount(redacted)} ${redacted === 1 ? 'value' : 'values'} redacted`
