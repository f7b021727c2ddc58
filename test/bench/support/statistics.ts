/** Figures from many rounds: the machine is shared, so a single one says nothing. */

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** `at` of 0.95 is the value that 95 of 100 do not exceed. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(Math.floor(sorted.length * at), sorted.length - 1)]
  if (value === undefined) throw new Error('Nothing was measured.')
  return value
}

/**
 * Takes all measurements in turn, round after round, so that a busy moment hits all of them. The
 * first round warms up and does not count. Gives every value of each, in order.
 */
export async function interleaved<Name extends string>(
  rounds: number,
  measurements: Readonly<Record<Name, () => Promise<number>>>
): Promise<Readonly<Record<Name, readonly number[]>>> {
  // The keys are the given names; TypeScript knows keys as text only, hence the two casts.
  const names = Object.keys(measurements) as Name[]
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >
  for (let round = 0; round <= rounds; round++)
    for (const name of names) {
      const value = await measurements[name]()
      if (round > 0) values[name].push(value)
    }
  return values
}
