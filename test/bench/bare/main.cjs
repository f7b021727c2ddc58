/**
 * The base of the measurements: one window of the same binary, with a static page in it. With
 * `--work` the page can also call what ../support/work.cjs does; with `--quit` there is no window
 * at all, only the binary's start and its end.
 */
const { join } = require('node:path')
const { app, BrowserWindow } = require('electron')

const work = process.argv.includes('--work')
const dataFolder = app.commandLine.getSwitchValue('user-data-dir')
if (dataFolder) app.setPath('userData', dataFolder)
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

app.whenReady().then(() => {
  if (process.argv.includes('--quit')) return app.exit(0)
  if (work) require('../support/work.cjs').start(dataFolder)
  const window = new BrowserWindow({
    width: 1200,
    height: 800,
    useContentSize: true,
    webPreferences: work ? { preload: join(__dirname, 'preload.cjs') } : {}
  })
  void window.loadFile(join(__dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
process.on('SIGTERM', () => app.quit())
