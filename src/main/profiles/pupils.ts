/** Profiles for a class on the sandbox: "Pupil 1" and so on, each with an engagement of its own. */
import { randomUUID } from 'node:crypto'
import { byName } from '@shared/domain/names'
import { DEFAULT_PROFILE_NETWORK } from '@shared/domain/network'
import { DEFAULT_TIMEOUT_MS, PROFILE_COLORS, type Profile } from '@shared/domain/profile'

/** As many as asked for, under the first numbers that no other profile has. */
export function newPupils(others: readonly Profile[], count: number): readonly Profile[] {
  const pupils: Profile[] = []
  for (let n = 1; pupils.length < count; n++) {
    const name = `Pupil ${n}`
    if (byName(others, name)) continue
    pupils.push({
      id: randomUUID(),
      name,
      color: PROFILE_COLORS[(n - 1) % PROFILE_COLORS.length] ?? 'teal',
      host: { kind: 'sandbox' },
      engagementId: randomUUID(),
      timeoutMs: DEFAULT_TIMEOUT_MS,
      asksFirst: true,
      network: DEFAULT_PROFILE_NETWORK
    })
  }
  return pupils
}
