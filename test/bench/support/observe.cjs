/**
 * Loaded into an app by `electron -r observe.cjs …`, ours or the bare one: writes `painted TIME` to
 * standard output once its window is shown and holds what STUDIO_BENCH_SELECTOR names, painted.
 * TIME is in milliseconds since 1970, with fractions.
 */
const { app } = require('electron')

/** @param {string} selector runs in the page */
async function painted(selector) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  while (document.querySelector(selector) === null) await frame()
  // The frame that comes after its own has it on the screen.
  await frame()
  await frame()
  return performance.timeOrigin + performance.now()
}

app.on('browser-window-created', (_event, window) => {
  const shown = new Promise((resolve) => {
    if (window.isVisible()) resolve(Date.now())
    else window.once('show', () => resolve(Date.now()))
  })
  window.webContents.once('dom-ready', async () => {
    const selector = JSON.stringify(process.env.STUDIO_BENCH_SELECTOR)
    const inPage = await window.webContents.executeJavaScript(`(${painted})(${selector})`)
    process.stdout.write(`painted ${Math.max(inPage, await shown)}\n`)
  })
})
