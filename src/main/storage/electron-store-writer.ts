/**
 * The one place that speaks to electron-store, which imports `electron`: kept apart so that the
 * rules around it can be tested without. The file has been checked before it is opened here.
 * It would also answer a channel of its own, with the data folder's path and the app's version, and
 * whoever asks: that is taken from it, for no page of ours does.
 */
import { ipcMain } from 'electron'
import Store from 'electron-store'
import { serialize } from './document-format'
import type { WriteDocument } from './document-store'

export function openElectronStore(folder: string, name: string): WriteDocument {
  const store = new Store({
    cwd: folder,
    name,
    serialize,
    configFileMode: 0o600,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false
  })
  ipcMain.removeAllListeners('electron-store-get-data')
  return (value) => {
    store.store = { ...value }
  }
}
