/** A server that lets in only those who show a certificate: with the app's own TLS (BoringSSL). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../support/app'
import { createAuthority } from '../support/certificates'
import { runCommand } from '../support/cli'
import { startFaultServer } from '../support/fault-server'
import { leakingFiles, leaksIn } from '../support/leaks'
import { encryptKey, hasOpenssl, makePfx, writeIdentity } from '../support/openssl'
import {
  ENGAGEMENT,
  fillProfile,
  openNewProfile,
  profileEditor,
  saveProfile
} from '../support/profiles'

const PASSPHRASE = 'canary-pass_phrase-3d7e'
const TOKEN = 'a-visitor-token-of-a-test'

test.skip(!hasOpenssl, 'encrypted keys and PKCS#12 files are made with openssl')

let folder = ''
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'client-certificate-'))
})
test.afterEach(() => rmSync(folder, { recursive: true }))

test('a certificate is shown to a server that demands it', async ({ launch, dataFolder }) => {
  const clients = createAuthority('Authority of clients')
  const files = writeIdentity(folder, clients.issue({ subject: 'QA of Acme' }))
  const pfx = makePfx(folder, files, PASSPHRASE)
  const unknown = encryptKey(folder, files, PASSPHRASE, 'scrypt')
  const server = await startFaultServer({ tls: 'trusted', demands: clients.cert })
  const authority = join(folder, 'server.pem')
  writeFileSync(authority, server.authority)
  const { page, quit } = await launch()
  const editor = profileEditor(page)
  const tested = page.getByRole('status', { name: 'Connection test' })
  const field = (name: string) => editor.getByRole('textbox', { name, exact: true })
  const choose = async (name: string, option: RegExp) => {
    await editor.getByRole('combobox', { name, exact: true }).click()
    await page.getByRole('option', { name: option }).click()
  }
  const tryOut = () => editor.getByRole('button', { name: 'Test connection' }).click()

  await test.step('without one nobody is let in', async () => {
    await openNewProfile(page)
    await fillProfile(page, { name: 'Demanding', baseUrl: server.url, token: TOKEN })
    await editor.getByRole('button', { name: /^Network/ }).click()
    await choose('Certificate authorities', /Others/)
    await field('Certificate authority file').fill(authority)
    await tryOut()
    await expect(tested).toContainText('can’t be reached like this')
  })

  await test.step('a key that the app can’t open is not called a wrong passphrase', async () => {
    await choose('Client certificate', /PEM files/)
    await field('Certificate file').fill(files.certFile)
    await field('Key file').fill(unknown)
    await field('Passphrase').fill(PASSPHRASE)
    await tryOut()
    await expect(field('Key file')).toHaveAccessibleDescription(/can’t open, such as scrypt/)
  })

  await test.step('PKCS#12 with its passphrase opens the way, and an event takes it', async () => {
    await choose('Client certificate', /PKCS#12/)
    await field('PKCS#12 file').fill(pfx)
    await field('Passphrase').fill(`${PASSPHRASE}x`)
    await tryOut()
    await expect(field('Passphrase')).toHaveAccessibleDescription(/does not open this file/)
    await field('Passphrase').fill(PASSPHRASE)
    await tryOut()
    await expect(tested).toContainText('can be reached. No event was sent.')
    await saveProfile(page)
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Visitor was let in')
    await page.getByRole('button', { name: 'Send event', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Response', exact: true })).toContainText(
      'Accepted'
    )
  })
  await quit()

  await test.step('on the command line by its options, and from the saved profile', async () => {
    const target = [
      '--host',
      server.url,
      '--engagement',
      ENGAGEMENT,
      '--token-env',
      'VISITOR_TOKEN'
    ]
    const own = ['--ca', authority, '--pfx', pfx, '--cert-passphrase-env', 'STUDIO_TEST_PASSPHRASE']
    const env = { VISITOR_TOKEN: TOKEN, STUDIO_TEST_PASSPHRASE: PASSPHRASE }
    const sent = await runCommand(['send', ...target, ...own, 'By options'], { dataFolder, env })
    expect(sent, sent.stderr).toMatchObject({ code: 0 })
    const saved = await runCommand(['send', '--profile', 'Demanding', 'By profile'], { dataFolder })
    expect(saved, saved.stderr).toMatchObject({ code: 0 })
    expect(leaksIn(sent.stdout + sent.stderr + saved.stdout, PASSPHRASE)).toEqual([])
  })
  expect(server.requests().filter(({ method }) => method === 'POST')).toHaveLength(3)
  expect(leakingFiles(dataFolder, PASSPHRASE)).toEqual([])
  await server.close()
})
