/**
 * electron-updater, told to do nothing by itself. It is loaded when it is first needed. Checksums
 * are checked on every platform, signatures on Windows and macOS.
 */
import { isUpdateUrl } from '@shared/domain/update'
import { fail, ok, type Result } from '@shared/result'
import { app, shell } from 'electron'
import type { AppUpdater } from 'electron-updater'
import type { Log } from '../log'
import type { UpdateEngine } from '../updates/ports'

/** A package of the system's, or a source checkout, is not the app's to replace. */
function canInstall(): boolean {
  if (!app.isPackaged) return false
  return process.platform !== 'linux' || process.env.APPIMAGE !== undefined
}

async function load(log: Log): Promise<AppUpdater> {
  const { autoUpdater } = await import('electron-updater')
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.disableDifferentialDownload = true
  autoUpdater.disableWebInstaller = true
  // A source checkout looks too; there is nothing it could install.
  autoUpdater.forceDevUpdateConfig = !app.isPackaged
  // In place of an id that would tell one installation from another.
  autoUpdater.requestHeaders = { 'x-user-staging-id': 'none' }
  autoUpdater.logger = {
    info: (text?: unknown) => log.info(String(text)),
    warn: (text?: unknown) => log.info(String(text)),
    error: (text?: unknown) => log.error(String(text))
  }
  // It would follow a redirect to anywhere.
  autoUpdater.netSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isUpdateUrl(url) })
  )
  return autoUpdater
}

/** The only way out into the browser. An address on this computer may do without https, but is no page. */
async function openInBrowser(url: string): Promise<Result<null>> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    return fail('forbidden', 'Only an address with https:// is opened in the browser.')
  await shell.openExternal(url)
  return ok(null)
}

export function createUpdateEngine(log: Log): UpdateEngine {
  let loaded: Promise<AppUpdater> | undefined
  const updater = (): Promise<AppUpdater> => {
    loaded ??= load(log)
    return loaded
  }
  return {
    by: canInstall() ? 'install' : 'page',
    check: async (feed) => {
      const autoUpdater = await updater()
      autoUpdater.setFeedURL({ provider: 'generic', url: feed })
      const found = await autoUpdater.checkForUpdates()
      return found?.isUpdateAvailable ? found.updateInfo.version : null
    },
    download: async (progress) => {
      const autoUpdater = await updater()
      const report = ({ percent }: { percent: number }): void => progress(percent)
      autoUpdater.on('download-progress', report)
      await autoUpdater.downloadUpdate().finally(() => autoUpdater.off('download-progress', report))
    },
    install: () => void updater().then((autoUpdater) => autoUpdater.quitAndInstall()),
    openPage: openInBrowser
  }
}
