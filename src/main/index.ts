/**
 * The composition root: decides between window and command line, and opens the services for it.
 * What only one of them needs is read only then: every command pays for what it reads at its start.
 * Electron becomes ready once this module is through, and its own processes start then: what takes
 * time to read is read meanwhile. Who else has the data folder, and what the system hands over, has
 * to be asked before.
 */
import { join, resolve } from 'node:path'
import { app, session } from 'electron'
import { appArguments } from './arguments'
import { isCommandLine } from './cli/is-command-line'
import { quitSignal } from './quit-signal'
import type { Sandbox } from './sandbox/sandbox'
import type { ServiceOptions } from './services'
import { declareAppScheme } from './shell/app-scheme'
import { systemEncryption } from './storage/safe-storage'

/** The folder of the build: this file is `main/index.js` in it. */
const OUT_FOLDER = resolve(import.meta.dirname, '..')

const dataFolderSwitch = app.commandLine.getSwitchValue('user-data-dir')
if (dataFolderSwitch) app.setPath('userData', resolve(dataFolderSwitch))
const dataFolder = app.getPath('userData')

const common = {
  name: app.name,
  version: app.getVersion(),
  dataFolder,
  logFolder: join(dataFolder, 'logs'),
  encryption: systemEncryption,
  resolveSystemProxy: (url: string) => session.defaultSession.resolveProxy(url)
} satisfies Partial<ServiceOptions>

async function startCommand(argv: readonly string[]): Promise<void> {
  const quit = quitSignal()
  // Has a say before the app is ready only.
  app.disableHardwareAcceleration()
  app.dock?.hide()
  const [{ runCommandApp }, { openServices }] = await Promise.all([
    import('./command-app'),
    import('./services')
  ])
  const openWriter = () => {
    throw new Error('A command changes no document.')
  }
  const open = (sandbox: Sandbox) =>
    openServices({ ...common, openWriter, readOnly: true, push: () => {}, sandbox })
  await runCommandApp(argv, common.logFolder, quit, open)
}

const argv = appArguments(process.argv, app.isPackaged)
if (isCommandLine(argv)) void startCommand(argv)
else {
  declareAppScheme()
  // Root can't have Chromium's own sandbox; a page is cut off from Node all the same.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  const { runWindowApp } = await import('./window-app')
  void runWindowApp({
    ...common,
    outFolder: OUT_FOLDER,
    argv,
    devUrl: app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
  })
}
