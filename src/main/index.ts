/**
 * The composition root: decides between window and command line, and opens the services for it.
 * What only one of them needs is read only then: every command pays for what it reads at its start.
 * Electron is not ready before all that is awaited here is there.
 */
import { join, resolve } from 'node:path'
import { app, session } from 'electron'
import { appArguments } from './arguments'
import { isCommandLine } from './cli/is-command-line'
import type { Sandbox } from './sandbox/sandbox'
import { openFoundation, openServices, type ServiceOptions } from './services'
import { declareAppScheme } from './shell/app-protocol'
import { linkIn } from './shell/links'
import { createUpdateEngine } from './shell/update-engine'
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

const argv = appArguments(process.argv, app.isPackaged)
if (isCommandLine(argv)) {
  const { runCommandApp } = await import('./command-app')
  const openWriter = () => {
    throw new Error('A command changes no document.')
  }
  const open = (sandbox: Sandbox) =>
    openServices({ ...common, openWriter, readOnly: true, push: () => {}, sandbox })
  void runCommandApp(argv, common.logFolder, open)
} else {
  const [{ runWindowApp }, { openElectronStore: openWriter }] = await Promise.all([
    import('./window-app'),
    import('./storage/electron-store-writer')
  ])
  declareAppScheme()
  // Root can't have Chromium's own sandbox; a page is cut off from Node all the same.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  void runWindowApp({
    outFolder: OUT_FOLDER,
    dataFolder,
    logFolder: common.logFolder,
    link: linkIn(argv),
    devUrl: app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL,
    openFoundation: () => openFoundation({ ...common, openWriter, readOnly: false }),
    openServices: (foundation, push, fileQuestions) =>
      openServices(
        {
          ...common,
          openWriter,
          readOnly: false,
          push,
          fileQuestions,
          updateEngine: createUpdateEngine
        },
        foundation
      )
  })
}
