/**
 * The locks on every page, following Electron's security checklist: no navigation, no popups, no
 * webviews, no permissions, and no request from a page to anything but the app's own files. Events
 * are sent by the main process, so a page needs no network at all.
 */
import { app, type IpcMainInvokeEvent, type Session, session } from 'electron'
import { APP_ORIGIN } from './app-url'

const originOf = (url: string): string | undefined => {
  if (!URL.canParse(url)) return undefined
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

interface SecurityOptions {
  /** The dev server's origin while developing, else only the app's own. */
  readonly devOrigin: string | undefined
  readonly isOwnWindow: (webContentsId: number) => boolean
}

function lockSession(pages: Session, allowed: ReadonlySet<string>): void {
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  pages.setPermissionCheckHandler(() => false)
  pages.setDevicePermissionHandler(() => false)
  pages.webRequest.onBeforeRequest(({ url }, answer) => {
    const origin = originOf(url) ?? ''
    const isOwn =
      allowed.has(origin) ||
      allowed.has(origin.replace(/^ws:/, 'http:')) ||
      url.startsWith('devtools://') ||
      url.startsWith('data:image/')
    answer({ cancel: !isOwn })
  })
}

/** Call once the app is ready, before the first window. Gives the check for senders of calls. */
export function lockDown(options: SecurityOptions): (event: IpcMainInvokeEvent) => boolean {
  const allowed = new Set([APP_ORIGIN, ...(options.devOrigin ? [options.devOrigin] : [])])
  lockSession(session.defaultSession, allowed)
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
  return ({ senderFrame, sender }) =>
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    options.isOwnWindow(sender.id) &&
    allowed.has(originOf(senderFrame.url) ?? '')
}
