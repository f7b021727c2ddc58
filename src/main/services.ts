/**
 * Constructs every room and hands each what it needs of the others: the same rooms serve the
 * window and the command line. Nothing else constructs a service.
 */
import type { ProfileView } from '@shared/domain/profile'
import type { AppInfo, Notice } from '@shared/ipc'
import { type AppError, ok, type Result } from '@shared/result'
import { describeApp } from './app-info'
import { eventClient } from './events/client'
import { createEventService, type EventService } from './events/event-service'
import { explainUnreachable, interruptedExplanation } from './events/explanations'
import { type AttemptNews, createAttemptNews } from './events/news'
import { asCurl } from './events/preview'
import { createScrubber, type Scrubber } from './events/scrub'
import { type CheckTexts, createTokenCheck, holdersOf } from './events/token-check'
import { Exporter } from './export/exporter'
import { type Foundation, type FoundationOptions, openFoundation } from './foundation'
import { History } from './history/history'
import { systemClock } from './journeys/clock'
import { JourneyService, journeysSpec } from './journeys/journey-service'
import { LiveLimits } from './journeys/live-limits'
import { Recorder } from './journeys/recorder'
import { RunBook } from './journeys/run-book'
import { RunService } from './journeys/run-service'
import { LibraryService, librarySpec } from './library/library-service'
import { type Log, openLog } from './log'
import { ConnectionTester } from './network/connection-tester'
import { networkSpec } from './network/network-document'
import { NetworkService, USE_SETTINGS } from './network/network-service'
import { authoritiesOf } from './network/trust'
import { profilesSpec } from './profiles/profile-document'
import { ProfileService } from './profiles/profile-service'
import type { Push } from './push'
import { createSandbox, type Sandbox } from './sandbox/sandbox'
import { DraftService, draftSpec } from './settings/draft-service'
import { type SettingsService, settingsSpec } from './settings/settings-service'
import type { Documents } from './storage/document-store'
import type { FileQuestions, ListDeps } from './storage/list-transfer'
import { createSecretVault, secretsSpec } from './storage/secret-vault'
import { createTokenVault, vaultSpec } from './storage/token-vault'
import type { Encryption } from './storage/vault'
import { createConnect } from './updates/connect'
import { type Connect, NO_UPDATES, type UpdateEngine } from './updates/ports'
import { UpdateService } from './updates/update-service'

const NO_QUESTIONS: FileQuestions = {
  askWhereToSave: async () => undefined,
  askWhatToOpen: async () => undefined
}

export interface ServiceOptions extends FoundationOptions {
  readonly name: string
  readonly version: string
  readonly logFolder: string
  readonly encryption: Encryption
  /** The system's answer, its script included, such as `PROXY a:8080; DIRECT`. */
  readonly resolveSystemProxy: (url: string) => Promise<string>
  readonly push: Push
  /** The window's questions for a file; the command line never asks. */
  readonly fileQuestions?: FileQuestions
  /** How the window's app replaces itself; the command line never looks. */
  readonly updateEngine?: (log: Log, connect: Connect) => UpdateEngine
  /** The command line brings one that it has started by itself. */
  readonly sandbox?: Sandbox
}

export interface Services {
  readonly info: AppInfo
  readonly log: Log
  readonly documents: Documents
  readonly profiles: ProfileService
  readonly network: NetworkService
  readonly tester: ConnectionTester
  readonly settings: SettingsService
  readonly draft: DraftService
  readonly library: LibraryService
  readonly journeys: JourneyService
  readonly recorder: Recorder
  readonly runs: RunService
  readonly runBook: RunBook
  readonly fileQuestions: FileQuestions
  readonly history: History
  /** Whether the history can be asked; a notice says why not. A large one takes a while. */
  readonly historyOpened: Promise<boolean>
  readonly events: EventService
  readonly limits: LiveLimits
  readonly news: AttemptNews
  readonly exporter: Exporter
  readonly sandbox: Sandbox
  /** Knows every token that is kept or was in use in this run, at the moment it is made. */
  readonly scrubber: () => Scrubber
  /** Refuses what holds a token that is kept. */
  readonly checkTexts: CheckTexts
  readonly updates: UpdateService
  readonly notices: () => readonly Notice[]
  readonly stop: () => Promise<void>
}

export function openServices(
  options: ServiceOptions,
  { documents, settings }: Foundation = openFoundation(options)
): Services {
  const { push } = options
  const ground = openGround(options, documents)
  const { network, log, scrubber, scrub, checkTexts } = ground
  // These two ask rooms that come after them, but not before somebody uses them.
  const sandbox: Sandbox = options.sandbox ?? openSandbox(push, () => profiles.list())
  const fileQuestions = options.fileQuestions ?? NO_QUESTIONS
  const lists: ListDeps = { ...fileQuestions, checkTexts, now: Date.now }
  const saved = openSavedLists(documents, lists, (id) => runs.going()?.journey.id === id)
  const profiles: ProfileService = openProfiles(documents, ground, { ...saved, settings }, sandbox)
  const tester = openTester(ground, profiles, sandbox)
  const kept = openHistory(options, settings, scrub)
  const { history } = kept
  const sending = openSending(push, ground, profiles, kept, sandbox)
  const runs: RunService = sending.runs
  const info = describeApp({
    name: options.name,
    version: options.version,
    dataFolder: options.dataFolder,
    logFolder: options.logFolder,
    keyring: options.encryption.backend
  })
  return {
    info,
    log,
    documents,
    profiles,
    network,
    tester,
    settings,
    draft: new DraftService({
      store: documents.open(draftSpec),
      checkTexts,
      scrub: (text) => createScrubber(ground.vault.known()).text(text)
    }),
    ...saved,
    recorder: new Recorder({
      askWhatToOpen: fileQuestions.askWhatToOpen,
      journeys: saved.journeys,
      attempts: (ids) => history.rows(ids),
      knownUrls: () => profiles.list().flatMap(({ baseUrl }) => baseUrl ?? [])
    }),
    runBook: new RunBook({
      ...lists,
      archive: history,
      journeys: saved.journeys,
      profiles: () => profiles.list(),
      scrub
    }),
    fileQuestions,
    history,
    historyOpened: kept.historyOpened,
    ...sending,
    news: kept.news,
    exporter: new Exporter({
      attempts: history,
      sessionContent: (id) => history.sessions.content(id),
      scrubber,
      curlCommand: asCurl,
      app: info,
      now: Date.now
    }),
    sandbox,
    scrubber,
    checkTexts,
    updates: openUpdates(options, ground, settings),
    notices: () => [...documents.notices(), ...kept.notices],
    stop: async () => {
      await Promise.all([runs.close(), sending.events.stopAll()])
      await sandbox.stop()
      history.sessions.endOwn()
      history.close()
    }
  }
}

/** What the other rooms stand on: secrets, the way to a host, and what keeps secrets to themselves. */
function openGround(
  { encryption, logFolder, resolveSystemProxy }: ServiceOptions,
  documents: Documents
) {
  const vault = createTokenVault(documents.open(vaultSpec), encryption)
  const secrets = createSecretVault(documents.open(secretsSpec), encryption)
  const checkTexts = createTokenCheck(vault.known)
  const network = new NetworkService({
    store: documents.open(networkSpec),
    secrets,
    authorities: authoritiesOf(),
    checkTexts,
    resolveSystemProxy
  })
  const scrubber = () => createScrubber([...vault.known(), ...network.knownSecrets()])
  const scrub = (text: string) => scrubber().text(text)
  return { vault, secrets, network, scrubber, checkTexts, scrub, log: openLog(logFolder, scrub) }
}

type Ground = ReturnType<typeof openGround>

function openSandbox(push: Push, profiles: () => readonly ProfileView[]): Sandbox {
  let shownUrl: string | null = null
  const sandbox = createSandbox({
    now: Date.now,
    push: (channel, value) => {
      push(channel, value)
      // A profile on the sandbox shows where it runs.
      const { baseUrl } = sandbox.status()
      if (baseUrl !== shownUrl) push('profiles.changed', profiles())
      shownUrl = baseUrl
    }
  })
  return sandbox
}

async function startedAt(sandbox: Sandbox): Promise<Result<string>> {
  const started = await sandbox.start()
  return started.ok ? ok(started.value.baseUrl ?? '') : started
}

function openSavedLists(documents: Documents, lists: ListDeps, isRunning: (id: string) => boolean) {
  return {
    library: new LibraryService({ ...lists, store: documents.open(librarySpec) }),
    journeys: new JourneyService({ ...lists, store: documents.open(journeysSpec), isRunning })
  }
}

function openProfiles(
  documents: Documents,
  { vault, secrets, network, checkTexts }: Ground,
  { library, journeys, settings }: Pick<Services, 'library' | 'journeys' | 'settings'>,
  sandbox: Sandbox
): ProfileService {
  return new ProfileService({
    store: documents.open(profilesSpec),
    vault,
    secrets,
    network,
    checkTexts,
    holding: (token) =>
      holdersOf(token, [
        [librarySpec.title, library.list()],
        [journeysSpec.title, journeys.list()],
        [networkSpec.title, network.view().network],
        [settingsSpec.title, settings.get().updateFeed]
      ]),
    sandbox: { baseUrl: () => sandbox.status().baseUrl, start: () => startedAt(sandbox) }
  })
}

function openTester(
  { network, checkTexts, scrub }: Ground,
  profiles: ProfileService,
  sandbox: Sandbox
): ConnectionTester {
  return new ConnectionTester({
    network,
    profileUse: ({ profileId, network: typed, secrets: passwords }) =>
      profiles.networkUse(profileId, typed, passwords),
    checkTexts,
    baseUrlOf: async (host) => {
      if (host.kind === 'sandbox') return startedAt(sandbox)
      return ok(host.kind === 'preset' ? host.url : host.baseUrl)
    },
    explain: explainUnreachable,
    scrub
  })
}

function openHistory(
  { push, dataFolder }: ServiceOptions,
  settings: SettingsService,
  scrub: (text: string) => string
) {
  const notices: Notice[] = []
  const notify = (notice: Notice): void => {
    notices.push(notice)
    push('notice.added', notice)
  }
  const news = createAttemptNews({
    tell: (attempts) => push('attempts.changed', attempts),
    tellWhole: (attempts) => push('sent.changed', attempts)
  })
  const history = new History({
    folder: dataFolder,
    interrupted: interruptedExplanation,
    retention: () => settings.get().retention,
    scrub,
    now: Date.now,
    changed: (count) => {
      // The count holds what is held back already.
      news.flush()
      push('history.changed', { count })
    },
    notify
  })
  const historyOpened = history.open().then((opened) => {
    if (!opened.ok) notify(historyFailed(opened.error))
    return opened.ok
  })
  return { news, history, historyOpened, notices }
}

function openSending(
  push: Push,
  { checkTexts, log }: Ground,
  profiles: ProfileService,
  { history, historyOpened, news }: Pick<Services, 'history' | 'historyOpened' | 'news'>,
  sandbox: Sandbox
) {
  const limits = new LiveLimits({
    clock: systemClock,
    history,
    changed: (running) => push('limits.changed', running)
  })
  const events = createEventService({
    journal: history,
    journalOpened: historyOpened,
    changed: (attempts) => {
      limits.attemptsChanged(attempts)
      news.changed(attempts)
    },
    resolveTarget: (profileId) => profiles.resolveTarget(profileId),
    checkTexts,
    push,
    client: eventClient,
    clock: Date.now,
    logError: log.error,
    onConnection: sandbox.connectionOpened
  })
  const runs = new RunService({
    clock: systemClock,
    random: Math.random,
    waitFor: (target) => limits.waitFor(target),
    sendAndWait: events.sendAndWait,
    profiles: () => profiles.list(),
    resolveTarget: (profileId) => profiles.resolveTarget(profileId),
    checkTexts,
    log: history,
    changed: (status) => {
      // The end of a run comes after the last of its events.
      if (status.endedAt !== null) news.flush()
      push('run.changed', status)
    },
    logError: log.error
  })
  return { limits, events, runs }
}

function openUpdates(
  { push, updateEngine }: ServiceOptions,
  { network, log }: Ground,
  settings: SettingsService
): UpdateService {
  const connect = createConnect({
    connectorTo: (url) => network.connector(USE_SETTINGS, url),
    explain: explainUnreachable
  })
  return new UpdateService({
    engine: updateEngine?.(log, connect) ?? NO_UPDATES,
    feed: () => settings.get().updateFeed,
    changed: (status) => push('update.changed', status),
    logError: log.error
  })
}

const historyFailed = (error: AppError): Notice => ({
  id: 'history-not-open',
  level: 'error',
  title: 'The history can’t be opened, so nothing can be sent',
  text: error.message
})
