/**
 * A CSV export in a real spreadsheet program: whatever a visitor's message or a server's answer
 * begins with, LibreOffice shows it as text and runs nothing. In the long form only: the program is
 * 90 MB to fetch, and `npm run test:faults` sees to it.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '../../support/app'
import { FAULTS, startFaultServer } from '../../support/fault-server'
import { LONG, promise, saveProfile } from '../../support/promises'

/** Comma, quotes, UTF-8, from line 1, numbers recognized, and formulas evaluated, which is more than by default. */
const IMPORT_FILTER = 'Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,0,true'

/** The content of a spreadsheet as LibreOffice reads it from a CSV file, in its own flat XML. */
function openInOffice(folder: string, csv: string): string {
  const path = join(folder, 'opened.csv')
  writeFileSync(path, csv)
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
      '--headless',
      `--infilter=${IMPORT_FILTER}`,
      '--convert-to',
      'fods',
      '--outdir',
      folder,
      path
    ],
    { stdio: 'pipe', timeout: 120_000 }
  )
  return readFileSync(join(folder, 'opened.fods'), 'utf8')
}

const formulasIn = (sheet: string): number => sheet.split('table:formula=').length - 1

/** Each asks for something that would be seen: an address to be fetched, a file to be made. */
const hostileTexts = (url: string, file: string): readonly string[] => {
  const calls = [
    '1+1',
    `WEBSERVICE("${url}/webservice")`,
    `HYPERLINK("${url}/link","here")`,
    `cmd|'/C touch ${file}'!A0`,
    `DDE("soffice";"${file}";"A1")`,
    `SUM(1,2)*cmd|'/C touch ${file}'!A0`
  ]
  const starts = [
    '=',
    '+',
    '-',
    '@',
    ' =',
    '\t=',
    '\n=',
    '＝',
    '＋',
    '−',
    '\u00A0=',
    '"=',
    ',=',
    ';='
  ]
  return starts.flatMap((start) => calls.map((call) => `${start}${call}`))
}

test('a CSV export in LibreOffice is text and runs nothing', async ({ studio: { app, page } }) => {
  test.skip(!LONG, 'LibreOffice opens the export in the long form only')
  test.skip(spawnSync('soffice', ['--version']).error !== undefined, 'LibreOffice is not installed')
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'studio-office-'))
  const proof = join(folder, 'proof')
  const server = await startFaultServer()
  const outside = await startFaultServer()
  const texts = hostileTexts(outside.url, proof)
  server.respondWith(({ request, ...context }) => {
    context.response.setHeader('X-Formula', '=1+1')
    FAULTS['not-json']({ request, ...context })
  })
  // The program is asked the right way: what is not defused it does run.
  expect(formulasIn(openInOffice(folder, 'message\r\n=1+1\r\n'))).toBe(1)

  const profileId = await saveProfile(page, server.url, 'visitor-token-of-this-test')
  const path = join(folder, 'export.csv')
  const sent = await page.evaluate(
    async ({ profileId, texts }) => {
      const taken: string[] = []
      for (const message of texts) {
        const begun = await window.studio.events.send({ profileIds: [profileId], message })
        const id = begun.ok ? begun.value[0]?.id : undefined
        if (id === undefined) continue
        taken.push(message)
        await window.studio.history.update({ ids: [id], note: message })
      }
      return taken
    },
    { profileId, texts }
  )
  expect(sent.length).toBeGreaterThan(texts.length / 2)
  await server.arrived(sent.length)
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  const saved = await page.evaluate(() =>
    window.studio.export.save({
      source: { kind: 'filter', filter: {} },
      format: 'csv',
      includeMessageText: true
    })
  )
  expect(saved).toMatchObject({ ok: true, value: { count: sent.length } })

  const sheet = openInOffice(folder, readFileSync(path, 'utf8'))
  expect(sheet.split('WEBSERVICE').length).toBeGreaterThan(sent.length / 6)
  promise(
    'office',
    `${sent.length} texts that begin as a formula`,
    `${formulasIn(sheet)} taken as one, ${outside.requests().length} addresses fetched`
  )
  expect(formulasIn(sheet)).toBe(0)
  expect(outside.requests()).toEqual([])
  expect(existsSync(proof)).toBe(false)
  rmSync(folder, { recursive: true })
  await Promise.all([server.close(), outside.close()])
})
