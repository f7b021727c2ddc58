/**
 * `npm run icons`: draws resources/icon.svg in every size that desktops ask for, into
 * packaging/icons. To be run after a change of the drawing; what it makes is committed.
 */
import './lib/check-node.mjs'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { startDisplay } from './lib/display.mjs'
import { icnsOf, icoOf } from './lib/icon-files.mjs'
import { ROOT } from './lib/paths.mjs'
import { main } from './lib/process.mjs'
import { isRoot, setUp } from './lib/setup.mjs'

const FOLDER = join(ROOT, 'packaging', 'icons')
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const LARGEST_IN_ICO = 256

await main(async () => {
  const { exe } = await setUp(['run', 'display'])
  await ensureBuild()
  const display = process.platform === 'linux' ? await startDisplay() : undefined
  const pictures = await draw(exe, display?.env ?? process.env)
  display?.stop()
  mkdirSync(FOLDER, { recursive: true })
  for (const [size, png] of pictures) writeFileSync(join(FOLDER, `${size}x${size}.png`), png)
  const small = [...pictures].filter(([size]) => size <= LARGEST_IN_ICO)
  writeFileSync(join(FOLDER, 'icon.ico'), icoOf(new Map(small)))
  writeFileSync(join(FOLDER, 'icon.icns'), icnsOf(pictures))
  return 0
})

/**
 * In the app's own page, since Chromium is at hand and draws SVG well.
 * @param {string} exe
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Map<number, Buffer>>} PNG files by size
 */
async function draw(exe, env) {
  // Only now: on a fresh machine the set-up has just installed it.
  const { _electron } = await import('@playwright/test')
  const dataFolder = mkdtempSync(join(tmpdir(), 'visitor-event-studio-'))
  const app = await _electron.launch({
    executablePath: exe,
    args: [ROOT, `--user-data-dir=${dataFolder}`, ...(isRoot() ? ['--no-sandbox'] : [])],
    env: /** @type {Record<string, string>} */ (env)
  })
  const page = await app.firstWindow()
  const svg = readFileSync(join(ROOT, 'resources', 'icon.svg'), 'utf8')
  /** @type {Map<number, Buffer>} */
  const pictures = new Map()
  for (const size of SIZES) {
    const url = await page.evaluate(drawInPage, { svg, size })
    pictures.set(size, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
  }
  await app.close()
  rmSync(dataFolder, { recursive: true, force: true })
  return pictures
}

/**
 * Runs in the page.
 * @param {{svg: string, size: number}} drawing
 * @returns {Promise<string>} a data URL of a PNG
 */
async function drawInPage({ svg, size }) {
  const image = new Image(size, size)
  image.src = `data:image/svg+xml;base64,${btoa(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  canvas.getContext('2d')?.drawImage(image, 0, 0, size, size)
  return canvas.toDataURL('image/png')
}
