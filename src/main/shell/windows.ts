/**
 * The app's windows: the main one and, once it is asked for, the operator's, which can stand on a
 * second screen. The operator's goes with the main one, so that closing that is what it always was.
 */
import type { BrowserWindow } from 'electron'
import type { Push } from '../push'
import type { DocumentStore } from '../storage/document-store'
import { type AppWindowOptions, openAppWindow } from './app-window'
import type { WindowState } from './window-state'

type Role = 'main' | 'operator'

const KINDS: Readonly<Record<Role, Pick<AppWindowOptions, 'page' | 'title' | 'mayPlay'>>> = {
  main: { page: '', title: 'Visitor Event Studio' },
  operator: {
    page: 'operator.html',
    title: 'Operator’s window – Visitor Event Studio',
    mayPlay: true
  }
}

export interface WindowsOptions {
  readonly outFolder: string
  readonly devUrl: string | undefined
  readonly opened: (window: BrowserWindow) => void
  /** Where each was left. */
  readonly places: Readonly<Record<Role, Pick<DocumentStore<WindowState>, 'get' | 'set'>>>
}

export class AppWindows {
  readonly #open = new Map<Role, BrowserWindow>()

  /** Tells every window. */
  readonly push: Push = (channel, value) => {
    for (const window of this.#open.values()) window.webContents.send(channel, value)
  }

  get main(): BrowserWindow | undefined {
    return this.#open.get('main')
  }

  isOwn(webContentsId: number): boolean {
    return [...this.#open.values()].some(({ webContents }) => webContents.id === webContentsId)
  }

  /** Opens it, or brings it forward where it is open. */
  show(role: Role, options: WindowsOptions): BrowserWindow {
    const open = this.#open.get(role)
    if (open) {
      bringForward(open)
      return open
    }
    const place = options.places[role]
    const window = openAppWindow({
      ...options,
      ...KINDS[role],
      state: place.get(),
      onStateChange: (state) => place.set(state)
    })
    this.#open.set(role, window)
    options.opened(window)
    window.once('closed', () => {
      this.#open.delete(role)
      if (role === 'main') this.#open.get('operator')?.close()
    })
    return window
  }
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
