/**
 * Arguments that no page of ours would give: valid ones with a part replaced, dropped, added or
 * nested deeply, and pure garbage. They travel as JSON, in which `{"$": name}` stands for what
 * JSON can't say; `revive` makes it in the page.
 */
import fc from 'fast-check'

const SPECIAL = [
  'undefined',
  'NaN',
  'Infinity',
  'bigint',
  'date',
  'map',
  'set',
  'bytes',
  'error',
  'cycle',
  'deep',
  'long',
  'wide'
] as const

const HOSTILE_TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202egnp.exe',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "'; DROP TABLE attempts; --",
  'x\r\nAuthorization: Bearer y',
  '<script>window.ran=1</script>'
] as const

const leaf = fc.oneof(
  fc.constantFrom(...SPECIAL.map((name) => ({ $: name }))),
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.uuid(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null)
)

/** Any tree, with the names that the contract uses among its keys. */
const treeWith = (names: readonly string[]): fc.Arbitrary<unknown> =>
  fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('__proto__', ...names), tie('tree'), { maxKeys: 4 })
    )
  })).tree

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const namesIn = (value: unknown): readonly string[] =>
  isObject(value)
    ? [
        ...(Array.isArray(value) ? [] : Object.keys(value)),
        ...Object.values(value).flatMap(namesIn)
      ]
    : []

/** `value` with the part that `path` leads to replaced; `undefined` drops it. */
function changed(value: unknown, path: readonly number[], part: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined || !isObject(value)) return part
  const keys = Object.keys(value)
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return part
  const inner = changed(value[key], rest, part)
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? inner : item))
  return { ...value, [key]: inner }
}

/** As JSON; `valid` is an argument that the channel takes. */
export function garbageFor(valid: unknown): fc.Arbitrary<string> {
  const tree = treeWith(['id', 'ids', 'message', 'text', ...namesIn(valid)])
  const near = fc
    .tuple(
      fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
      fc.option(tree, { nil: undefined })
    )
    .map(([path, part]) => changed(valid, path, part))
  return fc
    .oneof({ weight: 2, arbitrary: near }, tree)
    .map((value) => JSON.stringify(value ?? null))
}

/** Runs in the page, so it uses nothing from outside. */
export function revive(json: string): unknown {
  const make = (name: unknown): unknown => {
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
    const made: Readonly<Record<string, () => unknown>> = {
      NaN: () => Number.NaN,
      Infinity: () => Number.POSITIVE_INFINITY,
      bigint: () => 2n ** 70n,
      date: () => new Date(Number.NaN),
      map: () => new Map([['id', 1]]),
      set: () => new Set([1]),
      bytes: () => new Uint8Array(10),
      error: () => new Error('an error'),
      cycle: () => cycle,
      deep: () => nested(500),
      long: () => 'x'.repeat(200_000),
      wide: () => Array.from({ length: 20_000 }, (_, index) => index)
    }
    return typeof name === 'string' ? made[name]?.() : undefined
  }
  return JSON.parse(json, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$' in value ? make(value.$) : value
  )
}
