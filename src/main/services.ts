/**
 * Constructs every room and hands each what it needs of the others: the same rooms serve the
 * window and the command line. Nothing else constructs a service.
 */
import type { AppInfo, Notice } from '@shared/ipc'
import { type AppError, ok } from '@shared/result'
import { describeApp } from './app-info'
import { eventClient } from './events/client'
import { createEventService, type EventService } from './events/event-service'
import { explainUnreachable, interruptedExplanation } from './events/explanations'
import { type AttemptNews, createAttemptNews } from './events/news'
import { asCurl } from './events/preview'
import { createScrubber, type Scrubber } from './events/scrub'
import { createTokenCheck, holdersOf } from './events/token-check'
import { Exporter } from './export/exporter'
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
import { SettingsService, settingsSpec } from './settings/settings-service'
import { type Documents, openDocuments, type WriteDocument } from './storage/document-store'
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

export interface ServiceOptions {
  readonly name: string
  readonly version: string
  readonly dataFolder: string
  readonly logFolder: string
  readonly encryption: Encryption
  readonly openWriter: (folder: string, name: string) => WriteDocument
  /** The command line beside a window reads the documents and changes none. */
  readonly readOnly: boolean
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
  readonly updates: UpdateService
  readonly notices: () => readonly Notice[]
  readonly stop: () => Promise<void>
}

/** What the window itself needs. */
export interface Foundation {
  readonly documents: Documents
  readonly settings: SettingsService
}

/** Takes a moment only, so that a window can be on its way while `openServices` is at work. */
export function openFoundation({
  dataFolder,
  openWriter,
  readOnly
}: Pick<ServiceOptions, 'dataFolder' | 'openWriter' | 'readOnly'>): Foundation {
  const documents = openDocuments({ folder: dataFolder, openWriter, readOnly, now: Date.now })
  return { documents, settings: new SettingsService(documents.open(settingsSpec)) }
}

export function openServices(
  options: ServiceOptions,
  { documents, settings }: Foundation = openFoundation(options)
): Services {
  const { push } = options
  const vault = createTokenVault(documents.open(vaultSpec), options.encryption)
  const secrets = createSecretVault(documents.open(secretsSpec), options.encryption)
  const network = new NetworkService({
    store: documents.open(networkSpec),
    secrets,
    authorities: authoritiesOf(),
    resolveSystemProxy: options.resolveSystemProxy
  })
  const scrubber = () => createScrubber([...vault.known(), ...network.knownSecrets()])
  const checkTexts = createTokenCheck(vault.known)
  const scrub = (text: string) => scrubber().text(text)
  const log = openLog(options.logFolder, scrub)

  let sandboxUrl: string | null = null
  const sandbox: Sandbox =
    options.sandbox ??
    createSandbox({
      now: Date.now,
      push: (channel, value) => {
        push(channel, value)
        // A profile on the sandbox shows where it runs.
        const { baseUrl } = sandbox.status()
        if (baseUrl !== sandboxUrl) push('profiles.changed', profiles.list())
        sandboxUrl = baseUrl
      }
    })
  const fileQuestions = options.fileQuestions ?? NO_QUESTIONS
  const lists: ListDeps = { ...fileQuestions, checkTexts, now: Date.now }
  const library = new LibraryService({ ...lists, store: documents.open(librarySpec) })
  const journeys = new JourneyService({
    ...lists,
    store: documents.open(journeysSpec),
    isRunning: (id) => runs.going()?.journey.id === id
  })
  const profiles = new ProfileService({
    store: documents.open(profilesSpec),
    vault,
    secrets,
    network,
    checkTexts,
    holding: (token) =>
      holdersOf(token, [
        [librarySpec.title, library.list()],
        [journeysSpec.title, journeys.list()]
      ]),
    sandbox: {
      baseUrl: () => sandbox.status().baseUrl,
      start: async () => {
        const started = await sandbox.start()
        return started.ok ? ok(started.value.baseUrl ?? '') : started
      }
    }
  })
  const tester = new ConnectionTester({
    network,
    profileUse: ({ profileId, network: typed, secrets: passwords }) =>
      profiles.networkUse(profileId, typed, passwords),
    baseUrlOf: async (host) => {
      if (host.kind !== 'sandbox') return ok(host.kind === 'preset' ? host.url : host.baseUrl)
      const started = await sandbox.start()
      return started.ok ? ok(started.value.baseUrl ?? '') : started
    },
    explain: explainUnreachable,
    scrub
  })
  const historyNotices: Notice[] = []
  const notify = (notice: Notice): void => {
    historyNotices.push(notice)
    push('notice.added', notice)
  }
  const news = createAttemptNews((attempts) => push('attempts.changed', attempts))
  const history = new History({
    folder: options.dataFolder,
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
  const limits = new LiveLimits({ clock: systemClock, history })
  const events = createEventService({
    journal: history,
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
  const runs: RunService = new RunService({
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
  const connect = createConnect({
    connectorTo: (url) => network.connector(USE_SETTINGS, url),
    explain: explainUnreachable
  })
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
      scrub: (text) => createScrubber(vault.known()).text(text)
    }),
    library,
    journeys,
    recorder: new Recorder({
      askWhatToOpen: fileQuestions.askWhatToOpen,
      journeys,
      attempts: (ids) => history.rows(ids),
      knownUrls: () => profiles.list().flatMap(({ baseUrl }) => baseUrl ?? [])
    }),
    runs,
    runBook: new RunBook({
      ...lists,
      archive: history,
      journeys,
      profiles: () => profiles.list(),
      scrub
    }),
    fileQuestions,
    history,
    historyOpened,
    events,
    limits,
    news,
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
    updates: new UpdateService({
      engine: options.updateEngine?.(log, connect) ?? NO_UPDATES,
      feed: () => settings.get().updateFeed,
      changed: (status) => push('update.changed', status),
      logError: log.error
    }),
    notices: () => [...documents.notices(), ...historyNotices],
    stop: async () => {
      await Promise.all([runs.close(), events.stopAll()])
      await sandbox.stop()
      history.sessions.endOwn()
      history.close()
    }
  }
}

const historyFailed = (error: AppError): Notice => ({
  id: 'history-not-open',
  level: 'error',
  title: 'The history can’t be opened, so nothing can be sent',
  text: error.message
})
