/**
 * The most that a run sends where its journey asks for no time between two messages, all profiles
 * together: as fast as the machine can would take from the windows the time that they need to answer
 * the person, and is more than a platform takes (docs/decisions/0013-a-run-leaves-room.md).
 */
const EVENTS_PER_SECOND = 50
const GAP_MS = 1000 / EVENTS_PER_SECOND

/** When the next event may leave, on a clock that never goes back; asked at `now`, once for each. */
export type Pace = (now: number) => number

export function createPace(): Pace {
  let last = Number.NEGATIVE_INFINITY
  return (now) => {
    last = Math.max(last + GAP_MS, now)
    return last
  }
}
