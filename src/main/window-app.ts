/**
 * The app with its windows: one app per data folder; a second start brings it forward. The window
 * comes first: what answers its page (window-rooms.ts) is read and opened while the page's process
 * starts, and the page is handed out once every call of it will be answered.
 */
import type { AppCommand } from '@shared/ipc'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import { applySettings } from './appearance'
import { openFoundation } from './foundation'
import type { Push } from './push'
import type { ServiceOptions, Services } from './services'
import { serveApp } from './shell/app-protocol'
import { folderProblem } from './shell/data-folder'
import type { Parent } from './shell/file-questions'
import { type HandedOver, linkIn, watchLinks } from './shell/links'
import { installMenu } from './shell/menu'
import { lockDown } from './shell/security'
import { windowStateSchema } from './shell/window-state'
import { AppWindows, type WindowsOptions } from './shell/windows'
import type { WriteDocument } from './storage/document-store'

export interface WindowAppOptions
  extends Pick<
    ServiceOptions,
    'name' | 'version' | 'dataFolder' | 'logFolder' | 'encryption' | 'resolveSystemProxy'
  > {
  /** The folder of the build. */
  readonly outFolder: string
  /** The app's own arguments; a link may be among them. */
  readonly argv: readonly string[]
  readonly devUrl: string | undefined
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

/** Call before the app is ready. */
export async function runWindowApp(options: WindowAppOptions): Promise<void> {
  const { dataFolder, logFolder, outFolder, devUrl } = options
  const handedOver: HandedOver = { link: linkIn(options.argv) }
  if (!app.requestSingleInstanceLock(handedOver)) return endSecondStart(dataFolder)
  const windows = new AppWindows()
  const { push } = windows
  const parent: Parent = () => windows.main

  const links = watchLinks(handedOver.link, () => push('link.arrived', null))

  const later = Promise.all([import('./window-rooms'), import('./storage/electron-store-writer')])
  await app.whenReady()
  let services: Services | undefined
  let callsAreAnswered = (): void => {}
  serveApp(
    outFolder,
    new Promise<void>((resolve) => {
      callsAreAnswered = resolve
    })
  )
  const isTrusted = lockDown({
    devOrigin: devUrl && new URL(devUrl).origin,
    isOwnWindow: (id) => windows.isOwn(id)
  })
  const writer = writerThatComes()
  const foundation = openFoundation({ dataFolder, openWriter: writer.open, readOnly: false })
  const windowOptions: WindowsOptions = {
    ...options,
    places: {
      main: foundation.documents.open(PLACES.main),
      operator: foundation.documents.open(PLACES.operator)
    },
    opened: (window) => reviveCrashedPage(window, (text) => services?.log.error(text), push)
  }
  const openOperatorWindow = (): void => void windows.show('operator', windowOptions)
  installMenu({
    run: (command) => {
      // What happens on the main window's screens is of no use behind another window.
      if (!STAYS_BEHIND.has(command)) windows.show('main', windowOptions)
      push('command.run', command)
    },
    openLogFolder: () => void openLogFolder(logFolder, push),
    openOperatorWindow,
    quit: () => windows.main?.close(),
    isDevelopment: devUrl !== undefined
  })
  applySettings(foundation.settings.get())
  app.on('second-instance', (_event, _argv, _folder, handed) => {
    windows.show('main', windowOptions)
    links.openFrom(handed)
  })
  // A page of the development server is handed out by nobody here.
  if (devUrl) await later
  const window = windows.show('main', windowOptions)
  const [{ openRooms }, { openElectronStore }] = await later
  writer.came(openElectronStore)
  // Told to go meanwhile.
  if (window.isDestroyed()) return
  const side = { push, parent, links, openOperatorWindow, outFolder, isTrusted }
  services = openRooms(
    window,
    { ...options, openWriter: writer.open, readOnly: false },
    foundation,
    side
  )
  callsAreAnswered()
}

type OpenWriter = (folder: string, name: string) => WriteDocument

/** electron-store takes a while to read, and nothing is written before the window is on its way. */
function writerThatComes(): {
  readonly open: OpenWriter
  readonly came: (open: OpenWriter) => void
} {
  let real: OpenWriter = () => {
    throw new Error('the app is still starting')
  }
  return {
    open: (folder, name) => real(folder, name),
    came: (open) => {
      real = open
    }
  }
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
