/** Tells Chromium of the page's own scheme; apart from what serves it, for that is read later. */
import { protocol } from 'electron'
import { APP_SCHEME } from './app-url'

/** Must be called before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } }
  ])
}
