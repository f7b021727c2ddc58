/**
 * What answers the windows: opens the services and connects them with the page, the system and the
 * app's end. Read and opened while the page's process starts (see window-app.ts).
 */
import { setTimeout } from 'node:timers/promises'
import { historyFilterSchema } from '@shared/domain/history'
import { createMask, type Hiding, hidingOf } from '@shared/domain/presenter'
import type { Channel, StartState } from '@shared/ipc'
import { app, type BrowserWindow, clipboard, type IpcMainInvokeEvent, shell } from 'electron'
import { applySettings } from './appearance'
import { diagnosticsOf } from './diagnostics/diagnostics'
import { DesktopExport } from './export/desktop-export'
import type { Foundation } from './foundation'
import { notMaintained } from './history/upkeep'
import { appHandlers } from './ipc/app'
import { eventHandlers } from './ipc/events'
import { exportHandlers } from './ipc/export'
import type { Handlers } from './ipc/handlers'
import { historyHandlers } from './ipc/history'
import { journeyHandlers } from './ipc/journeys'
import { libraryHandlers } from './ipc/library'
import { networkHandlers } from './ipc/network'
import { profilesHandlers } from './ipc/profiles'
import { registerHandlers } from './ipc/register'
import { sandboxHandlers } from './ipc/sandbox'
import { sessionHandlers } from './ipc/sessions'
import { settingsHandlers } from './ipc/settings'
import { updateHandlers } from './ipc/updates'
import type { Push } from './push'
import { openServices, type ServiceOptions, type Services } from './services'
import {
  askForNetworkFile,
  exportDesktop,
  fileQuestions,
  type Parent
} from './shell/file-questions'
import { leaveCleanly } from './shell/leaving'
import { openChromiumLicences, readLicences } from './shell/licences'
import type { Links } from './shell/links'
import { createUpdateEngine } from './shell/update-engine'

export interface WindowSide {
  readonly push: Push
  readonly parent: Parent
  readonly links: Links
  readonly openOperatorWindow: () => void
  /** The folder of the build. */
  readonly outFolder: string
  /** Whether a call comes from a page of the app's own. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
}

/** Answers once every call of the page is. */
export function openRooms(
  window: BrowserWindow,
  options: Omit<ServiceOptions, 'push' | 'fileQuestions' | 'updateEngine'>,
  foundation: Foundation,
  side: WindowSide
): Services {
  const { push } = side
  const services = openServices(
    {
      ...options,
      push,
      fileQuestions: fileQuestions(side.parent),
      updateEngine: createUpdateEngine
    },
    foundation
  )
  reportBugs(services, push)
  registerHandlers(handlersOf(services, side), {
    isTrusted: side.isTrusted,
    logError: services.log.error
  })
  // The keyring takes its time to answer, and the page will ask.
  void services.info.keyring
  window.once('ready-to-show', () => {
    void maintainHistory(services, push)
    void offerUpdate(services, push)
  })
  app.on('window-all-closed', () => app.quit())
  leaveCleanly(window, {
    isRunning: () => services.runs.going() !== undefined,
    stop: services.stop
  })
  return services
}

const hidingNow = ({ settings, profiles }: Services): Hiding =>
  hidingOf(settings.get(), profiles.list())

/** What the first screen needs; the history's part comes once that is open. */
const startState = async (services: Services): Promise<StartState> => {
  await services.historyOpened
  const count = services.history.count(historyFilterSchema.parse({}))
  const rateLimits = services.history.rateLimits()
  const sessions = services.history.sessions.list()
  return {
    info: services.info,
    settings: services.settings.get(),
    profiles: services.profiles.list(),
    library: services.library.list(),
    journeys: services.journeys.list(),
    run: services.runs.status(),
    sessions: sessions.ok ? sessions.value : [],
    draft: services.draft.get(),
    sandbox: services.sandbox.status(),
    historyCount: count.ok ? count.value : 0,
    rateLimits: rateLimits.ok ? rateLimits.value : [],
    update: services.updates.status(),
    notices: services.notices()
  }
}

const handlersOf = (
  services: Services,
  { push, parent, links, openOperatorWindow, outFolder }: WindowSide
): Handlers<Channel> => ({
  ...appHandlers({
    startState: () => startState(services),
    writeClipboard: (text) => clipboard.writeText(text),
    scrub: (text) => createMask(hidingNow(services)).text(services.scrubber().text(text)),
    diagnostics: () => diagnosticsOf(services),
    openLogFolder: () => shell.openPath(services.info.logFolder),
    licences: () => readLicences(outFolder),
    openChromiumLicences,
    takeLink: links.take
  }),
  ...settingsHandlers({
    ...services,
    push,
    applied: (settings) => {
      applySettings(settings)
      services.updates.settingsChanged()
    }
  }),
  ...networkHandlers({ ...services, askForFile: (kind) => askForNetworkFile(parent, kind) }),
  ...profilesHandlers({ ...services, push }),
  ...historyHandlers(services),
  ...sessionHandlers({ ...services, push }),
  ...eventHandlers({
    events: services.events,
    scrub: (text) => services.scrubber().text(text),
    resolveAddress: (id) => services.profiles.resolveAddress(id)
  }),
  ...exportHandlers(
    new DesktopExport(services.exporter, exportDesktop(parent, push), Date.now, () =>
      hidingNow(services)
    )
  ),
  ...libraryHandlers({ ...services, push }),
  ...journeyHandlers({ ...services, ...services.fileQuestions, push }),
  ...sandboxHandlers({ ...services, openOperatorWindow }),
  ...updateHandlers(services)
})

/** A bug ends in the log and is said once; the window, and what was typed in it, stays. */
function reportBugs({ log }: Services, push: Push): void {
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(kind, (error: unknown) => {
      log.error(`${kind} in the main process`, error)
      push('notice.added', {
        id: 'bug',
        level: 'error',
        title: 'The app made a mistake',
        text: 'Something may not work until the app is started again. Help → Open Log Folder shows what happened.'
      })
    })
}

/** Looked for once at a start where an address is set; that it can't be reached is said in the settings alone. */
async function offerUpdate({ updates, info }: Services, push: Push): Promise<void> {
  const found = await updates.check()
  if (found.kind !== 'available') return
  push('notice.added', {
    id: 'update-available',
    level: 'info',
    title: `Version ${found.version} is available`,
    text: `You have ${info.version}. Get it under Settings, Updates, when it suits you.`
  })
}

const MAINTAIN_AFTER_MS = 1000

/** Nothing waits for it; where it fails, the history itself goes on. */
async function maintainHistory(services: Services, push: Push): Promise<void> {
  const { history, historyOpened, log } = services
  if (!(await historyOpened)) return
  history.watch()
  // It reads the whole file: the first rows come before.
  await setTimeout(MAINTAIN_AFTER_MS)
  const maintained = await history.upkeep.maintain()
  if (maintained.ok) return
  log.error('The history could not be maintained', maintained.error)
  push('notice.added', notMaintained(maintained.error))
}
