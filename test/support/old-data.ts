/** A data folder as the first version of the app left it: its documents and its history. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seedHistory } from './seed-history'

/** A profile on the sandbox, from before profiles had a network of their own. */
export const OLD_PROFILE = 'Of the first version'

export async function writeOldData(folder: string): Promise<void> {
  const profile = {
    id: '3d0f3c52-7c6e-4d4f-9f58-0d5f7a1d9b11',
    name: OLD_PROFILE,
    color: 'grape',
    host: { kind: 'sandbox' },
    engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d',
    timeoutMs: 10_000,
    asksFirst: true
  }
  // From before runs, sessions and verdicts; what is searched for had no verdicts' notes yet.
  await seedHistory(folder, { count: 3, newest: Date.now(), unsearchable: true, version: 1 })
  const profiles = { version: 1, content: { profiles: [profile] } }
  writeFileSync(join(folder, 'profiles.json'), JSON.stringify(profiles))
}
