/**
 * The app with its windows: one app per data folder; a second start brings it forward. Quitting by
 * hand, by the system or by a signal lets what is on its way end and its rows be written.
 */
import { historyFilterSchema } from '@shared/domain/history'
import { createMask, type Hiding, hidingOf } from '@shared/domain/presenter'
import type { Settings } from '@shared/domain/settings'
import type { AppCommand, Channel, StartState } from '@shared/ipc'
import { app, type BrowserWindow, clipboard, dialog, nativeTheme, shell } from 'electron'
import { diagnosticsOf } from './diagnostics/diagnostics'
import { DesktopExport } from './export/desktop-export'
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
import type { Foundation, Services } from './services'
import { serveApp } from './shell/app-protocol'
import { folderProblem } from './shell/data-folder'
import {
  askForNetworkFile,
  exportDesktop,
  fileQuestions,
  type Parent
} from './shell/file-questions'
import { leaveCleanly } from './shell/leaving'
import { openChromiumLicences, readLicences } from './shell/licences'
import { type HandedOver, type Links, watchLinks } from './shell/links'
import { checkPresenting, installMenu } from './shell/menu'
import { lockDown } from './shell/security'
import { windowStateSchema } from './shell/window-state'
import { AppWindows, type WindowsOptions } from './shell/windows'
import type { FileQuestions } from './storage/list-transfer'

export interface WindowAppOptions {
  readonly outFolder: string
  readonly dataFolder: string
  readonly logFolder: string
  readonly devUrl: string | undefined
  /** The link that the app was started with. */
  readonly link: string | null
  readonly openFoundation: () => Foundation
  readonly openServices: (
    foundation: Foundation,
    push: Push,
    fileQuestions: FileQuestions
  ) => Services
}

const REVIVE_AGAIN_MS = 10_000

const placeSpec = (name: string, title: string) => ({
  name,
  title,
  schema: windowStateSchema,
  migrations: [],
  defaults: { bounds: null, maximized: false },
  backups: false
})

const PLACES = {
  main: placeSpec('window', 'The window’s place'),
  operator: placeSpec('operator-window', 'The place of the operator’s window')
}

/** What is done from whichever window the person is in, such as the operator's. */
const STAYS_BEHIND: ReadonlySet<AppCommand> = new Set([
  'toggle-presenter',
  'cue-run',
  'pause-run',
  'stop-run'
])

const applySettings = ({ colorScheme, presenting }: Settings): void => {
  nativeTheme.themeSource = colorScheme === 'auto' ? 'system' : colorScheme
  checkPresenting(presenting)
}

const hidingNow = ({ settings, profiles }: Services): Hiding =>
  hidingOf(settings.get(), profiles.list())

/** The window is on its way meanwhile. */
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

interface WindowSide {
  readonly push: Push
  readonly parent: Parent
  readonly links: Links
  readonly openOperatorWindow: () => void
  /** The folder of the build. */
  readonly outFolder: string
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

export async function runWindowApp(options: WindowAppOptions): Promise<void> {
  const handedOver: HandedOver = { link: options.link }
  if (!app.requestSingleInstanceLock(handedOver)) return endSecondStart(options.dataFolder)
  const windows = new AppWindows()
  const { push } = windows
  const parent: Parent = () => windows.main

  const links = watchLinks(options.link, () => push('link.arrived', null))

  await app.whenReady()
  serveApp(options.outFolder)
  const isTrusted = lockDown({
    devOrigin: options.devUrl && new URL(options.devUrl).origin,
    isOwnWindow: (id) => windows.isOwn(id)
  })
  const foundation = options.openFoundation()
  const windowOptions: WindowsOptions = {
    ...options,
    places: {
      main: foundation.documents.open(PLACES.main),
      operator: foundation.documents.open(PLACES.operator)
    },
    opened: (window) => reviveCrashedPage(window, (text) => services.log.error(text), push)
  }
  const openOperatorWindow = (): void => void windows.show('operator', windowOptions)
  installMenu({
    run: (command) => {
      // What happens on the main window's screens is of no use behind another window.
      if (!STAYS_BEHIND.has(command)) windows.show('main', windowOptions)
      push('command.run', command)
    },
    openLogFolder: () => void openLogFolder(options.logFolder, push),
    openOperatorWindow,
    quit: () => windows.main?.close(),
    isDevelopment: options.devUrl !== undefined
  })
  applySettings(foundation.settings.get())
  const window = windows.show('main', windowOptions)

  // All the rest while the page's process starts. Its calls come after this turn: all are answered.
  const services = options.openServices(foundation, push, fileQuestions(parent))
  reportBugs(services, push)
  const side = { push, parent, links, openOperatorWindow, outFolder: options.outFolder }
  registerHandlers(handlersOf(services, side), {
    isTrusted,
    logError: services.log.error
  })
  // The keyring takes its time to answer, and the page will ask.
  void services.info.keyring
  window.once('ready-to-show', () => {
    void maintainHistory(services, push)
    void offerUpdate(services, push)
  })
  app.on('second-instance', (_event, _argv, _folder, handedOver) => {
    windows.show('main', windowOptions)
    links.openFrom(handedOver)
  })
  app.on('window-all-closed', () => app.quit())
  leaveCleanly(window, {
    isRunning: () => services.runs.going() !== undefined,
    stop: services.stop
  })
}

/**
 * The first start comes forward. A folder in which no lock can be made looks to Chromium as if
 * there were one: that is said, and not taken for a second start.
 */
async function endSecondStart(dataFolder: string): Promise<void> {
  const problem = folderProblem(dataFolder)
  if (problem === undefined) return app.quit()
  process.stderr.write(`${app.name} could not start: ${problem}\n`)
  await app.whenReady()
  await dialog.showMessageBox({
    type: 'error',
    title: app.name,
    message: `${app.name} could not start`,
    detail: problem,
    buttons: ['Close']
  })
  app.exit(1)
}

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

/** From the menu, which is there whatever the page does. */
async function openLogFolder(folder: string, push: Push): Promise<void> {
  const problem = await shell.openPath(folder)
  if (problem === '') return
  push('notice.added', {
    id: 'log-folder-not-opened',
    level: 'warning',
    title: 'The log folder was not opened',
    text: `${problem}. You find it here: ${folder}`
  })
}

/**
 * A page that crashed is loaded again: all that matters is kept in main, the draft included. One
 * that crashes again and again is not.
 */
function reviveCrashedPage(
  { webContents }: BrowserWindow,
  logError: (text: string) => void,
  push: Push
): void {
  let revivedAt = Number.NEGATIVE_INFINITY
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || webContents.isDestroyed()) return
    logError(`The page is gone: ${reason} (${exitCode})`)
    if (performance.now() - revivedAt < REVIVE_AGAIN_MS) return
    revivedAt = performance.now()
    webContents.once('did-finish-load', () =>
      push('notice.added', {
        id: 'page-crashed',
        level: 'warning',
        title: 'The window crashed and was opened again',
        text: 'What was on its way went on. The last second of typing may be missing.'
      })
    )
    webContents.reload()
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

/** Nothing waits for it; where it fails, the history itself goes on. */
async function maintainHistory(services: Services, push: Push): Promise<void> {
  const { history, historyOpened, log } = services
  if (!(await historyOpened)) return
  history.watch()
  const maintained = await history.upkeep.maintain()
  if (maintained.ok) return
  log.error('The history could not be maintained', maintained.error)
  push('notice.added', notMaintained(maintained.error))
}
