/** A window of the app: sandboxed, isolated, without Node, back where it was left. */
import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import icon from '../../../resources/icon.png?asset'
import { APP_ORIGIN } from './app-url'
import { offerTextMenu } from './menu'
import { MIN_HEIGHT, MIN_WIDTH, visibleBounds, type WindowState } from './window-state'

export interface AppWindowOptions {
  /** Below the app's own origin; empty is the start page. */
  readonly page: string
  readonly title: string
  /** The folder of the build, with `preload` and `renderer` in it. */
  readonly outFolder: string
  readonly devUrl: string | undefined
  readonly state: WindowState
  readonly onStateChange: (state: WindowState) => void
  /** Whether the page may make a sound before anybody has touched it. */
  readonly mayPlay?: boolean
}

const stateOf = (window: BrowserWindow): WindowState => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized()
})

export function openAppWindow(options: AppWindowOptions): BrowserWindow {
  const bounds = visibleBounds(
    options.state,
    screen.getAllDisplays().map(({ workArea }) => workArea)
  )
  const window = new BrowserWindow({
    ...(bounds ?? { width: 1200, height: 800, useContentSize: true }),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    title: options.title,
    // A Mac and Windows take it from the bundle.
    ...(process.platform === 'linux' && { icon }),
    show: false,
    // The theme's own background: no white flash before the page is there.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#242424' : '#ffffff',
    webPreferences: {
      preload: join(options.outFolder, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      ...(options.mayPlay && { autoplayPolicy: 'no-user-gesture-required' as const })
    }
  })
  if (options.state.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  const remember = () => options.onStateChange(stateOf(window))
  for (const change of ['resized', 'moved', 'maximize', 'unmaximize', 'close'] as const)
    window.on(change as 'close', remember)
  // The window keeps its title, whatever the page is called; a message never gets into the window's title.
  window.on('page-title-updated', (event) => event.preventDefault())
  offerTextMenu(window)
  void window.loadURL(new URL(options.page, options.devUrl ?? `${APP_ORIGIN}/`).href)
  return window
}
