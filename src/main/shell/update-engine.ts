/**
 * electron-updater, told to do nothing by itself. It is loaded when it is first needed. The file's
 * checksum is checked on every platform, before it is kept and again before it is installed. A
 * signature is checked on Windows where this build names its publisher, and on macOS by the system
 * while it installs (see docs/decisions/0009-updates.md).
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { fail, ok, type Result } from '@shared/result'
import { app, shell } from 'electron'
import type { AppUpdater, UpdateDownloadedEvent, UpdateInfo } from 'electron-updater'
import type { Log } from '../log'
import { UpdateProblem } from '../updates/failure'
import { isOwnAppImage } from '../updates/own-appimage'
import type { Connect, UpdateEngine } from '../updates/ports'
import type { UpdateRequests } from '../updates/requests'

interface Loaded {
  readonly autoUpdater: AppUpdater
  readonly requests: UpdateRequests
}

/** A package of the system's, or a source checkout, is not the app's to replace. */
const canInstall = (): boolean =>
  app.isPackaged && (process.platform !== 'linux' || isOwnAppImage(process))

async function load(log: Log, connect: Connect): Promise<Loaded> {
  const [{ autoUpdater }, { UpdateRequests }] = await Promise.all([
    import('electron-updater'),
    import('../updates/requests')
  ])
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
  const requests = new UpdateRequests(connect)
  // There is no setting for it. A feed behind a proxy in the tests shows that it is used.
  Object.assign(autoUpdater, { httpExecutor: requests })
  return { autoUpdater, requests }
}

/** The only way out into the browser. An address on this computer may do without https, but is no page. */
async function openInBrowser(url: string): Promise<Result<null>> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    return fail('forbidden', 'Only an address with https:// is opened in the browser.')
  await shell.openExternal(url)
  return ok(null)
}

/** What lies on the disk now has to be what the address offered last. */
async function mustBeOffered(
  offered: UpdateInfo | undefined,
  downloaded: UpdateDownloadedEvent | undefined
): Promise<void> {
  const sum = downloaded && (await sumOf(downloaded.downloadedFile).catch(() => undefined))
  const sums = [sum?.toString('base64'), sum?.toString('hex')]
  const fits = offered?.files.some(({ sha512 }) => sums.includes(sha512))
  if (!fits || downloaded?.version !== offered?.version)
    throw new UpdateProblem(
      'The downloaded file is not the one that was offered, so it was not installed. Check for updates again.'
    )
}

async function sumOf(file: string): Promise<Buffer> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return hash.digest()
}

export function createUpdateEngine(log: Log, connect: Connect): UpdateEngine {
  let loaded: Promise<Loaded> | undefined
  let offered: UpdateInfo | undefined
  let downloaded: UpdateDownloadedEvent | undefined
  const begin = async (signal: AbortSignal): Promise<AppUpdater> => {
    loaded ??= load(log, connect)
    const { autoUpdater, requests } = await loaded
    requests.begin(signal)
    return autoUpdater
  }
  return {
    by: canInstall() ? 'install' : 'page',
    check: async (feed, signal) => {
      const autoUpdater = await begin(signal)
      autoUpdater.setFeedURL({ provider: 'generic', url: feed })
      const found = await autoUpdater.checkForUpdates()
      offered = found?.isUpdateAvailable ? found.updateInfo : undefined
      return offered?.version ?? null
    },
    download: async (progress, signal) => {
      const autoUpdater = await begin(signal)
      const report = ({ percent }: { percent: number }): void => progress(percent)
      const keep = (event: UpdateDownloadedEvent): void => {
        downloaded = event
      }
      autoUpdater.on('download-progress', report).once('update-downloaded', keep)
      await autoUpdater.downloadUpdate().finally(() => {
        autoUpdater.off('download-progress', report).off('update-downloaded', keep)
      })
    },
    install: async (signal) => {
      const autoUpdater = await begin(signal)
      await mustBeOffered(offered, downloaded)
      await new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
        autoUpdater.once('error', reject)
        autoUpdater.quitAndInstall()
      })
    },
    openPage: openInBrowser
  }
}
