/** The phases of an attempt, in their order, as the screens call them. */
import type { Timings } from '@shared/domain/attempt'

export const PHASES = [
  ['lookupMs', 'Name lookup'],
  ['connectMs', 'Connection'],
  ['tlsMs', 'Encryption (TLS)'],
  ['waitMs', 'Waiting for the answer'],
  ['receiveMs', 'Receiving the answer'],
  ['totalMs', 'Total']
] as const satisfies readonly (readonly [keyof Timings, string])[]
