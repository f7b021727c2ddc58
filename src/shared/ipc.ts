/**
 * The one contract between the renderer and the main process: channel → schema of its argument and
 * type of its result. Every call answers with a `Result`; the argument is parsed in main before
 * anything else happens. No result type holds a token.
 */
import { z } from 'zod'
import { type Attempt, type AttemptSummary, attemptIdSchema } from './domain/attempt'
import {
  type ExportCount,
  type ExportPreview,
  type ExportProgress,
  exportRequestSchema,
  reportRequestSchema
} from './domain/export'
import {
  attemptIdsSchema,
  attemptPatchSchema,
  type HistoryFacets,
  historyFilterSchema,
  historyPageSchema,
  restoreVerdictsSchema,
  retentionSchema,
  setVerdictSchema
} from './domain/history'
import {
  type DataFile,
  dataColumnSchema,
  type Journey,
  type JourneyImportPreview,
  journeyIdSchema,
  journeyInputSchema,
  MAX_JOURNEY_NAME_LENGTH,
  MAX_JOURNEYS,
  MAX_STEPS,
  type RecordedJourney
} from './domain/journey'
import {
  type DryRun,
  type RunRecord,
  type RunRequest,
  type RunStatus,
  runIdSchema,
  runRequestSchema
} from './domain/journey-run'
import type { Licence } from './domain/licence'
import type { ProfileLink } from './domain/link'
import {
  messageSchema,
  type SavedMessage,
  savedMessageIdSchema,
  savedMessageInputSchema,
  savedMessageMoveSchema
} from './domain/message'
import {
  type ConnectionReport,
  connectionTestSchema,
  NETWORK_FILES,
  type NetworkView,
  networkInputSchema
} from './domain/network'
import {
  MAX_PROFILES,
  type ProfileView,
  profileIdSchema,
  profileInputSchema
} from './domain/profile'
import type { RateLimit } from './domain/rate-limit'
import { MAX_RUNS, type RunImportPreview } from './domain/run-file'
import {
  pupilCountSchema,
  type SandboxChange,
  type SandboxStatus,
  sandboxBehaviorSchema
} from './domain/sandbox'
import {
  type Session,
  type SessionCounts,
  sessionIdSchema,
  sessionNameSchema
} from './domain/session'
import { type Draft, draftSchema, type Settings, settingsPatchSchema } from './domain/settings'
import { lineSchema } from './domain/text'
import type { UpdateStatus } from './domain/update'
import type { VerdictsGiven } from './domain/verdict'

interface Call<Schema extends z.ZodType, Value> {
  readonly args: Schema
  /** Never there at run time: it carries the result's type. */
  readonly value?: Value
}

const call =
  <Value>() =>
  <Schema extends z.ZodType>(args: Schema): Call<Schema, Value> => ({ args })

const nothing = z.undefined()

/** Which build this is and where it keeps things; no secret, no message. */
export interface AppInfo {
  readonly name: string
  readonly version: string
  readonly electron: string
  readonly chromium: string
  readonly node: string
  readonly sqlite: string
  readonly os: string
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other'
  readonly dataFolder: string
  readonly logFolder: string
  /** Such as `gnome_libsecret`; `null` where tokens can be kept for this run only. */
  readonly keyring: string | null
}

/** Something the person has to know of at start, such as a restored backup. */
export interface Notice {
  readonly id: string
  readonly level: 'info' | 'warning' | 'error'
  readonly title: string
  readonly text: string
}

/** All that the first screen needs, in one answer. */
export interface StartState {
  readonly info: AppInfo
  readonly settings: Settings
  readonly profiles: readonly ProfileView[]
  readonly library: readonly SavedMessage[]
  readonly journeys: readonly Journey[]
  /** The run of this start of the app, going on or over. */
  readonly run: RunStatus | null
  /** Newest first; the open one has no end. */
  readonly sessions: readonly Session[]
  readonly draft: Draft
  readonly sandbox: SandboxStatus
  readonly historyCount: number
  /** The waits that answers of earlier runs asked for, as far as they still run. */
  readonly rateLimits: readonly RateLimit[]
  readonly update: UpdateStatus
  readonly notices: readonly Notice[]
}

/** The request as it would be sent, and as others would write it; the token is a placeholder. */
export interface RequestPreview {
  /** `METHOD path HTTP/1.1`, headers and body. */
  readonly http: string
  readonly curl: string
  readonly javascript: string
}

const sendSchema = z.object({
  profileIds: z.array(profileIdSchema).min(1, 'Choose a profile.').max(100),
  message: messageSchema,
  resendOf: attemptIdSchema.optional()
})

/** What an import would do; nothing has been changed yet. */
interface LibraryImportPreview {
  readonly fileName: string
  readonly total: number
  /** Entries that are not in the library yet. */
  readonly added: number
  /** Titles of entries whose text is in the library already. */
  readonly duplicates: readonly string[]
}

export const contract = {
  'app.start': call<StartState>()(nothing),
  'app.openLogFolder': call<null>()(nothing),
  /** Versions and the state of what is kept, for a message to support; no secret, no message. */
  'app.diagnostics': call<{ readonly text: string }>()(nothing),
  /** Puts text on the clipboard; tokens, and what presenter mode hides, are replaced first. */
  'app.copy': call<null>()(z.object({ text: z.string().max(50_000_000) })),
  /** Of the packages inside the app. */
  'app.licences': call<readonly Licence[]>()(nothing),
  /** In the browser: a page of many megabytes. */
  'app.openChromiumLicences': call<null>()(nothing),
  /** Once: the link that was opened last. An error where it can't be taken; nothing was done then. */
  'app.takeLink': call<ProfileLink | null>()(nothing),
  /** Makes the window's title bar and page follow the theme. */
  'settings.update': call<Settings>()(settingsPatchSchema),
  'draft.save': call<null>()(draftSchema),

  /** The app's own network settings; passwords only as far as there are some. */
  'network.get': call<NetworkView>()(nothing),
  'network.save': call<NetworkView>()(networkInputSchema),
  /** Asks for a file; `null` where the person closed the question. */
  'network.chooseFile': call<string | null>()(z.object({ kind: z.enum(NETWORK_FILES) })),
  /** Tries the way to a host; makes no event. A new test stops one that runs; `null` where it was stopped. */
  'network.test': call<ConnectionReport | null>()(connectionTestSchema),
  'network.cancelTest': call<null>()(nothing),

  'profiles.save': call<ProfileView>()(profileInputSchema),
  /** Adds profiles on the sandbox, each with an engagement of its own. */
  'profiles.addPupils': call<readonly ProfileView[]>()(z.object({ count: pupilCountSchema })),
  'profiles.duplicate': call<ProfileView>()(z.object({ id: profileIdSchema })),
  'profiles.reorder': call<null>()(z.object({ ids: z.array(profileIdSchema).max(MAX_PROFILES) })),
  'profiles.delete': call<null>()(z.object({ id: profileIdSchema })),
  /** Undoes a deletion of this run, token included, at its old place. */
  'profiles.restore': call<ProfileView>()(z.object({ id: profileIdSchema })),
  'profiles.removeToken': call<ProfileView>()(z.object({ id: profileIdSchema })),

  /** Answers as soon as every attempt is on disk, in the order of `profileIds`; what follows is pushed. */
  'events.send': call<readonly Attempt[]>()(sendSchema),
  'events.cancel': call<null>()(z.object({ attemptId: attemptIdSchema })),
  'events.preview': call<RequestPreview>()(
    z.object({ profileId: profileIdSchema, message: z.string().max(2_000_000) })
  ),

  'library.save': call<SavedMessage>()(savedMessageInputSchema),
  'library.delete': call<null>()(z.object({ id: savedMessageIdSchema })),
  /** Undoes a deletion of this run, at its old place. */
  'library.restore': call<SavedMessage>()(z.object({ id: savedMessageIdSchema })),
  'library.move': call<null>()(savedMessageMoveSchema),
  /** Asks where, writes the file; `null` where the person closed the question. */
  'library.export': call<{ readonly path: string; readonly count: number } | null>()(nothing),
  /** Asks for a file and reads it; changes nothing. `null` where the person closed the question. */
  'library.importPreview': call<LibraryImportPreview | null>()(nothing),
  /** Takes over what the last preview read. */
  'library.importCommit': call<{ readonly added: number; readonly replaced: number }>()(
    z.object({ duplicates: z.enum(['skip', 'replace', 'keep-both']) })
  ),

  'journeys.save': call<Journey>()(journeyInputSchema),
  /** Puts the copy behind the original, under a free name. */
  'journeys.duplicate': call<Journey>()(z.object({ id: journeyIdSchema })),
  'journeys.delete': call<null>()(z.object({ id: journeyIdSchema })),
  /** Undoes a deletion of this run of the app, at its old place. */
  'journeys.restore': call<Journey>()(z.object({ id: journeyIdSchema })),
  'journeys.reorder': call<null>()(z.object({ ids: z.array(journeyIdSchema).max(MAX_JOURNEYS) })),
  /** Asks where, writes the file; all journeys without `ids`. `null` where the question was closed. */
  'journeys.export': call<{ readonly path: string; readonly count: number } | null>()(
    z.object({ ids: z.array(journeyIdSchema).min(1).max(MAX_JOURNEYS).optional() })
  ),
  /** Asks for a file and reads it; changes nothing. `null` where the person closed the question. */
  'journeys.importPreview': call<JourneyImportPreview | null>()(nothing),
  /** Takes over what the last preview read. */
  'journeys.importCommit': call<{ readonly added: number; readonly replaced: number }>()(
    z.object({ duplicates: z.enum(['skip', 'replace', 'keep-both']) })
  ),
  /** Asks for a CSV file; an error names the line. `null` where the person closed the question. */
  'journeys.readRows': call<DataFile | null>()(nothing),
  /** Asks where, writes a CSV file with these columns to be filled in. `null` as above. */
  'journeys.saveSample': call<{ readonly path: string } | null>()(
    z.object({ columns: z.array(dataColumnSchema).min(1).max(MAX_STEPS) })
  ),
  'journeys.dryRun': call<DryRun>()(runRequestSchema),
  /** Refused while a run goes on, and where a dry run finds a problem: nothing is sent then. */
  'journeys.start': call<RunStatus>()(runRequestSchema),
  /** Lets what is on its way end. */
  'journeys.pause': call<null>()(nothing),
  'journeys.resume': call<null>()(nothing),
  /** Cancels what is on its way; nothing is sent after it. */
  'journeys.stop': call<null>()(nothing),
  /** Lets all profiles that wait for a cue go on, or one of them. */
  'journeys.cue': call<null>()(z.object({ profileId: profileIdSchema.optional() })),
  /** Ends the rest of a profile: its next event goes out in spite of the rate limit. */
  'journeys.goOn': call<null>()(z.object({ profileId: profileIdSchema })),
  /** The latest runs, newest first, those of the command line included. */
  'journeys.runs': call<readonly RunRecord[]>()(nothing),
  /** All that a run was started with, rows of data included, to start it again. */
  'journeys.runRequest': call<RunRequest>()(z.object({ runId: runIdSchema })),
  /** Asks where, writes runs that are over; all of them without `ids`. */
  'journeys.exportRuns': call<{ readonly path: string; readonly count: number } | null>()(
    z.object({ ids: z.array(runIdSchema).min(1).max(MAX_RUNS).optional() })
  ),
  /** Asks for a file and reads it; changes nothing. `null` where the person closed the question. */
  'journeys.importRunsPreview': call<RunImportPreview | null>()(nothing),
  /** Takes over what the last preview read, journeys that are missing here included. */
  'journeys.importRunsCommit': call<{ readonly added: number; readonly replaced: number }>()(
    z.object({ duplicates: z.enum(['skip', 'replace', 'keep-both']) })
  ),
  /** Makes a journey of attempts, in the order they were sent, with the pauses between them. */
  'journeys.record': call<RecordedJourney>()(
    z.object({
      attemptIds: attemptIdsSchema.min(1).max(500),
      name: lineSchema('Name', MAX_JOURNEY_NAME_LENGTH)
    })
  ),
  /** Asks for a HAR file and makes a journey of its events. `null` where the question was closed. */
  'journeys.recordHar': call<RecordedJourney | null>()(nothing),

  'history.index': call<Float64Array>()(historyPageSchema),
  /** In the order asked for; ids that are gone are left out. */
  'history.rows': call<readonly AttemptSummary[]>()(z.object({ ids: attemptIdsSchema.max(500) })),
  'history.count': call<number>()(z.object({ filter: historyFilterSchema })),
  'history.get': call<Attempt>()(z.object({ id: attemptIdSchema })),
  'history.facets': call<HistoryFacets>()(nothing),
  'history.update': call<null>()(attemptPatchSchema),
  /**
   * What the operator saw of attempts; those that are gone are left out. Answers the verdicts that
   * they had before, which `restoreVerdicts` brings back; where a newer one was given since it stays.
   */
  'history.setVerdict': call<VerdictsGiven>()(setVerdictSchema),
  'history.restoreVerdicts': call<{ readonly newer: number }>()(restoreVerdictsSchema),
  /** Deletes for good and frees the disk. Pinned ones too: the person chose them. Attempts still sending stay. */
  'history.delete': call<{ readonly deleted: number }>()(
    z.object({ ids: attemptIdsSchema.min(1) })
  ),
  'history.clear': call<{ readonly deleted: number }>()(z.object({ keepPinned: z.boolean() })),
  /** How many attempts `history.applyLimits` would delete with these limits. */
  'history.countOver': call<number>()(retentionSchema),
  /** Deletes what is over the limits of the settings, at once and for good. */
  'history.applyLimits': call<{ readonly deleted: number }>()(nothing),

  /** Everything that is sent from here on belongs to it. Refused while another one is open. */
  'sessions.start': call<Session>()(z.object({ name: sessionNameSchema })),
  'sessions.end': call<Session>()(z.object({ id: sessionIdSchema })),
  /** Opens one again that has ended. Refused while another one is open. */
  'sessions.reopen': call<Session>()(z.object({ id: sessionIdSchema })),
  'sessions.rename': call<Session>()(z.object({ id: sessionIdSchema, name: sessionNameSchema })),
  /** Takes the session only; what was sent in it stays. Refused while it is open. */
  'sessions.delete': call<null>()(z.object({ id: sessionIdSchema })),
  /** Undoes a deletion of this run of the app. */
  'sessions.restore': call<Session>()(z.object({ id: sessionIdSchema })),
  'sessions.counts': call<SessionCounts>()(z.object({ id: sessionIdSchema })),

  'sandbox.start': call<SandboxStatus>()(nothing),
  'sandbox.stop': call<SandboxStatus>()(nothing),
  'sandbox.behave': call<SandboxStatus>()(sandboxBehaviorSchema),
  'sandbox.clear': call<SandboxStatus>()(nothing),
  /** Opens the operator's window, or brings it forward. */
  'sandbox.openWindow': call<null>()(nothing),

  /** Looks at the address of the settings; a failure is a status as well. */
  'updates.check': call<UpdateStatus>()(nothing),
  /** Of the version that was found; how far it is, is pushed. */
  'updates.download': call<null>()(nothing),
  /** Of what was downloaded: ends the app and starts the newer one. */
  'updates.install': call<null>()(nothing),
  /** Opens the update address in the browser. */
  'updates.openPage': call<null>()(nothing),

  'export.preview': call<ExportPreview>()(exportRequestSchema),
  /** Reads all that would be exported; a new preview stops it. */
  'export.count': call<ExportCount>()(exportRequestSchema),
  /** Asks where, then writes; `null` where the person closed the question. */
  'export.save': call<{ readonly path: string; readonly count: number } | null>()(
    exportRequestSchema
  ),
  'export.copy': call<{ readonly count: number }>()(exportRequestSchema),
  /** The report of a session: asks where, then writes; `null` where the person closed the question. */
  'export.saveReport': call<{ readonly path: string; readonly count: number } | null>()(
    reportRequestSchema
  ),
  'export.copyReport': call<{ readonly count: number }>()(reportRequestSchema),
  /** Stops the export that runs, or else preview and count; what was written is removed. */
  'export.cancel': call<null>()(nothing)
} as const

type Contract = typeof contract
export type Channel = keyof Contract
/** What a caller may give. */
export type ArgsOf<C extends Channel> = z.input<Contract[C]['args']>
/** What main sees after parsing. */
export type ParsedArgsOf<C extends Channel> = z.output<Contract[C]['args']>
export type ValueOf<C extends Channel> =
  Contract[C] extends Call<z.ZodType, infer Value> ? Value : never

/** What main tells every window without being asked. */
export interface Pushes {
  /** Attempts were recorded or changed. Those of a run come together. */
  readonly 'attempts.changed': readonly AttemptSummary[]
  /** Those of them that the person sent by hand, or has changed: the whole of each. */
  readonly 'sent.changed': readonly Attempt[]
  /** What the platform asked to wait for now, all of it. */
  readonly 'limits.changed': readonly RateLimit[]
  /** Rows came, changed or went in bulk (deletion, retention, another process): ask again. */
  readonly 'history.changed': { readonly count: number }
  readonly 'profiles.changed': readonly ProfileView[]
  readonly 'library.changed': readonly SavedMessage[]
  readonly 'journeys.changed': readonly Journey[]
  readonly 'run.changed': RunStatus
  /** All of them, newest first. */
  readonly 'sessions.changed': readonly Session[]
  readonly 'settings.changed': Settings
  readonly 'sandbox.changed': SandboxChange
  readonly 'export.progress': ExportProgress
  readonly 'notice.added': Notice
  readonly 'update.changed': UpdateStatus
  /** A link was opened: take it. */
  readonly 'link.arrived': null
  /** A menu entry or a shortcut of the window. */
  readonly 'command.run': AppCommand
}
export type PushChannel = keyof Pushes

export type AppCommand =
  | 'open-compose'
  | 'open-journeys'
  | 'open-history'
  | 'open-sandbox'
  | 'open-settings'
  | 'new-profile'
  | 'show-sessions'
  | 'open-palette'
  | 'focus-search'
  | 'toggle-presenter'
  | 'cue-run'
  | 'pause-run'
  | 'stop-run'
  | 'check-updates'
  | 'show-help'
  | 'show-about'
  | 'show-shortcuts'
