/**
 * The raw work that an app of this kind can't do without, inside the bare window's main process and
 * with nothing around it: requests of node:http (a connection each, as every event has), commits of
 * SQLite as the app makes them, bytes written to the disk.
 */
const { randomBytes } = require('node:crypto')
const { open } = require('node:fs/promises')
const http = require('node:http')
const { join } = require('node:path')
const { DatabaseSync } = require('@photostructure/sqlite')
const { ipcMain } = require('electron')

const ANSWER = JSON.stringify({ id: '1', status: 'sent', sender: { type: 'visitor' } })
const BODY = JSON.stringify({ message: 'Visitor opened the insurance page' })
const MEGABYTE = 1_000_000

/** @param {string} folder for its database */
function start(folder) {
  const commit = openDatabase(join(folder, 'raw.db'))
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => response.end(ANSWER))
  })
  const own = new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address !== null && typeof address === 'object')
        resolve(`http://127.0.0.1:${address.port}`)
    })
  })
  ipcMain.handle('send', async () => {
    commit('sending')
    const answer = await post(await own)
    commit(answer)
  })
  ipcMain.handle('commits', (_event, count) =>
    timed(async () => {
      for (let n = 0; n < count; n++) commit(BODY)
    })
  )
  ipcMain.handle('requests', (_event, url, count, atATime) =>
    timed(async () => {
      let left = count
      const lane = async () => {
        while (left-- > 0) await post(url)
      }
      await Promise.all(Array.from({ length: atATime }, lane))
    })
  )
  ipcMain.handle('write', (_event, path, bytes) => timed(() => write(path, bytes)))
}

/** @param {string} path */
function openDatabase(path) {
  const database = new DatabaseSync(path)
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS raw (id INTEGER PRIMARY KEY, text TEXT);
  `)
  const insert = database.prepare('INSERT INTO raw (text) VALUES (?)')
  return (/** @type {string} */ text) => {
    // The library closes a database that nothing names any more.
    if (database.isOpen) insert.run(text)
  }
}

/**
 * @param {string} url
 * @returns {Promise<string>} what was answered
 */
function post(url) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': BODY.length }
    const request = http.request(url, { method: 'POST', agent: false, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve(text))
    })
    request.on('error', reject)
    request.end(BODY)
  })
}

/**
 * @param {string} path
 * @param {number} bytes
 */
async function write(path, bytes) {
  const piece = randomBytes(MEGABYTE)
  const file = await open(path, 'w')
  for (let left = bytes; left > 0; left -= MEGABYTE)
    await file.write(left < MEGABYTE ? piece.subarray(0, left) : piece)
  await file.sync()
  await file.close()
}

/**
 * @param {() => Promise<unknown>} work
 * @returns {Promise<number>} milliseconds
 */
async function timed(work) {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

module.exports = { start }
