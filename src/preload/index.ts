/**
 * The only bridge into the page: one named function per channel of the contract, so that the page
 * can call nothing else and never holds `ipcRenderer`.
 */
import type { Bridge, BridgeCall } from '@shared/bridge'
import type { Channel, PushChannel } from '@shared/ipc'
import { contextBridge, ipcRenderer } from 'electron'

const call =
  <C extends Channel>(channel: C): BridgeCall<C> =>
  (...args) =>
    ipcRenderer.invoke(channel, ...args)

const PUSHES: Readonly<Record<PushChannel, true>> = {
  'attempts.changed': true,
  'sent.changed': true,
  'limits.changed': true,
  'history.changed': true,
  'profiles.changed': true,
  'library.changed': true,
  'journeys.changed': true,
  'run.changed': true,
  'sessions.changed': true,
  'settings.changed': true,
  'sandbox.changed': true,
  'export.progress': true,
  'notice.added': true,
  'link.arrived': true,
  'update.changed': true,
  'command.run': true
}

const bridge: Bridge = {
  app: {
    start: call('app.start'),
    openLogFolder: call('app.openLogFolder'),
    diagnostics: call('app.diagnostics'),
    copy: call('app.copy'),
    licences: call('app.licences'),
    openChromiumLicences: call('app.openChromiumLicences'),
    takeLink: call('app.takeLink')
  },
  settings: { update: call('settings.update') },
  draft: { save: call('draft.save') },
  network: {
    get: call('network.get'),
    save: call('network.save'),
    chooseFile: call('network.chooseFile'),
    test: call('network.test'),
    cancelTest: call('network.cancelTest')
  },
  profiles: {
    save: call('profiles.save'),
    addPupils: call('profiles.addPupils'),
    duplicate: call('profiles.duplicate'),
    reorder: call('profiles.reorder'),
    delete: call('profiles.delete'),
    restore: call('profiles.restore'),
    removeToken: call('profiles.removeToken')
  },
  events: {
    send: call('events.send'),
    cancel: call('events.cancel'),
    preview: call('events.preview')
  },
  library: {
    save: call('library.save'),
    delete: call('library.delete'),
    restore: call('library.restore'),
    move: call('library.move'),
    export: call('library.export'),
    importPreview: call('library.importPreview'),
    importCommit: call('library.importCommit')
  },
  journeys: {
    save: call('journeys.save'),
    duplicate: call('journeys.duplicate'),
    delete: call('journeys.delete'),
    restore: call('journeys.restore'),
    reorder: call('journeys.reorder'),
    export: call('journeys.export'),
    importPreview: call('journeys.importPreview'),
    importCommit: call('journeys.importCommit'),
    readRows: call('journeys.readRows'),
    saveSample: call('journeys.saveSample'),
    dryRun: call('journeys.dryRun'),
    start: call('journeys.start'),
    pause: call('journeys.pause'),
    resume: call('journeys.resume'),
    stop: call('journeys.stop'),
    cue: call('journeys.cue'),
    goOn: call('journeys.goOn'),
    runs: call('journeys.runs'),
    runRequest: call('journeys.runRequest'),
    exportRuns: call('journeys.exportRuns'),
    importRunsPreview: call('journeys.importRunsPreview'),
    importRunsCommit: call('journeys.importRunsCommit'),
    record: call('journeys.record'),
    recordHar: call('journeys.recordHar')
  },
  history: {
    index: call('history.index'),
    rows: call('history.rows'),
    count: call('history.count'),
    get: call('history.get'),
    facets: call('history.facets'),
    update: call('history.update'),
    setVerdict: call('history.setVerdict'),
    restoreVerdicts: call('history.restoreVerdicts'),
    delete: call('history.delete'),
    clear: call('history.clear'),
    countOver: call('history.countOver'),
    applyLimits: call('history.applyLimits')
  },
  sessions: {
    start: call('sessions.start'),
    end: call('sessions.end'),
    reopen: call('sessions.reopen'),
    rename: call('sessions.rename'),
    delete: call('sessions.delete'),
    restore: call('sessions.restore'),
    counts: call('sessions.counts')
  },
  sandbox: {
    start: call('sandbox.start'),
    stop: call('sandbox.stop'),
    behave: call('sandbox.behave'),
    clear: call('sandbox.clear'),
    openWindow: call('sandbox.openWindow')
  },
  updates: {
    check: call('updates.check'),
    download: call('updates.download'),
    install: call('updates.install'),
    openPage: call('updates.openPage')
  },
  export: {
    preview: call('export.preview'),
    count: call('export.count'),
    save: call('export.save'),
    copy: call('export.copy'),
    saveReport: call('export.saveReport'),
    copyReport: call('export.copyReport'),
    cancel: call('export.cancel')
  },
  on: (channel, listener) => {
    if (!Object.hasOwn(PUSHES, channel)) throw new Error(`Unknown push: ${channel}`)
    const forward = (_event: unknown, value: Parameters<typeof listener>[0]) => listener(value)
    ipcRenderer.on(channel, forward)
    return () => {
      ipcRenderer.off(channel, forward)
    }
  }
}

contextBridge.exposeInMainWorld('studio', bridge)
