/** For the measurements from inside: one call. */
const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('bare', {
  call: (/** @type {[string, ...unknown[]]} */ ...args) => ipcRenderer.invoke(...args)
})
