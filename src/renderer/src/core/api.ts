/** The only reader of `window.studio`: everything a screen asks of the main process goes through here. */
import type { Bridge } from '@shared/bridge'

declare global {
  interface Window {
    readonly studio: Bridge
  }
}

export const api: Bridge = window.studio
