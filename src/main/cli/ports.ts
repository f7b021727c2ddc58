/**
 * What the command line is handed by the composition root: the process's streams and signals, and
 * the same services that the window has, opened only by a command that needs them.
 */
import type { Readable, Writable } from 'node:stream'
import type { Notice } from '@shared/ipc'
import type { EventService } from '../events/event-service'
import type { Exporter } from '../export/exporter'
import type { History } from '../history/history'
import type { JourneyService } from '../journeys/journey-service'
import type { LiveLimits } from '../journeys/live-limits'
import type { RunService } from '../journeys/run-service'
import type { ConnectionTester } from '../network/connection-tester'
import type { NetworkService } from '../network/network-service'
import type { ProfileService } from '../profiles/profile-service'
import type { Sandbox } from '../sandbox/sandbox'
import type { TokenSources } from './token-source'

export interface CliServices {
  /** What has to be said before anything else, such as a restored backup. */
  readonly notices: () => readonly Notice[]
  readonly profiles: Pick<ProfileService, 'findByName' | 'resolveTarget'>
  readonly network: Pick<NetworkService, 'connector' | 'override'>
  readonly tester: Pick<ConnectionTester, 'test'>
  readonly events: Pick<EventService, 'sendAndWait'>
  readonly history: Pick<History, 'index' | 'rows' | 'count'>
  readonly limits: Pick<LiveLimits, 'waitFor'>
  readonly journeys: Pick<JourneyService, 'findByName'>
  readonly runs: Pick<RunService, 'dryRun' | 'start' | 'ended' | 'stop' | 'resume' | 'cue'>
  readonly exporter: Pick<Exporter, 'exportTo' | 'exportToStream'>
}

export interface CliDeps extends TokenSources {
  readonly version: string
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable
  readonly stderr: Writable
  /** Aborted by Ctrl+C and the like; see interrupts.ts. */
  readonly interrupted: AbortSignal
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sandbox: Sandbox
  /** Once per run, and only for commands that need it. */
  readonly open: () => Promise<CliServices>
  /** For bugs. */
  readonly logError: (text: string, error: unknown) => void
}
