/** What a measurement hands on: one line of the table that `npm run bench` prints. */

export interface Figure {
  readonly what: string
  readonly unit: 'ms' | 'MB' | 'events/s' | 'rows' | '%' | ''
  /** In `unit`. */
  readonly value: number
  /** What it stands on, measured in the same run, in the same unit. */
  readonly base?: { readonly what: string; readonly value: number }
  /** Of the ratio where there is a base, of the value otherwise. */
  readonly bar: { readonly atMost: number } | { readonly atLeast: number }
}
