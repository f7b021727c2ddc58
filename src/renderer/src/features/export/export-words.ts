/** What the export dialog says of numbers. */
import type { ExportCount } from '@shared/domain/export'
import { countOf } from '../../format'

/** Such as `3 attempts, 1 value redacted`. */
export const summaryOf = ({ count, redacted }: ExportCount): string =>
  `${countOf(count, 'attempt')}, ${countOf(redacted, 'value')} redacted`
