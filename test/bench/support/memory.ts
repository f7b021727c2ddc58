/**
 * The memory of an app with all its processes, as Linux counts it: a page that several processes
 * share counts as a part for each (PSS), so that the sum is what the app really takes.
 */
import { readdirSync, readFileSync } from 'node:fs'

/** Where Linux is not there to tell, nothing is measured. */
export const CAN_MEASURE_MEMORY = process.platform === 'linux'

/** In MB, of a process and all that came of it. */
export function memoryOf(pid: number): number {
  const children = childrenByParent()
  const family = (one: number): readonly number[] => [
    one,
    ...(children.get(one) ?? []).flatMap(family)
  ]
  return family(pid).reduce((sum, one) => sum + pssOf(one), 0)
}

/** In MB; 0 of a process that is gone. */
function pssOf(pid: number): number {
  const pss = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(pss ?? 0) / 1000
}

function childrenByParent(): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    // The name of a program stands in brackets and may hold anything.
    const parent = Number(/\) \S (\d+) /.exec(read(`/proc/${name}/stat`))?.[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  return children
}

/** A process may be gone between two looks. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
