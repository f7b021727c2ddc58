/**
 * The real electron-updater over the app's own connections, from real feeds: what it downloads,
 * what it refuses, how it is stopped, and a company's network on the way.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppImageUpdater, NsisUpdater } from 'electron-updater'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { explainUnreachable } from '../../../../src/main/events/explanations'
import { USE_SETTINGS } from '../../../../src/main/network/network-service'
import { createConnect } from '../../../../src/main/updates/connect'
import { failureWords } from '../../../../src/main/updates/failure'
import { UpdateRequests } from '../../../../src/main/updates/requests'
import { DEFAULT_NETWORK, type NetworkInput } from '../../../../src/shared/domain/network'
import { createAuthority } from '../../../support/certificates'
import { documentsIn, temporaryFolder, testKeyring } from '../../../support/documents'
import { must } from '../../../support/history'
import { authorityFile, networkOver } from '../../../support/network'
import { COMPANY_HOST, hasProxies, startLastProxy, startTinyproxy } from '../../../support/proxies'
import { startUpdateFeed, type UpdateFeed } from '../../../support/update-feed'

const PASSWORD = 'canary-update_pass-91c2'

type Updater = typeof AppImageUpdater | typeof NsisUpdater

/** As src/main/shell/update-engine.ts sets it up, without Electron. */
async function updaterOver(Kind: Updater, settings: Partial<NetworkInput> = {}) {
  const folder = temporaryFolder()
  const config = join(folder, 'app-update.yml')
  writeFileSync(config, 'updaterCacheDirName: updates\npublisherName: A maker\n')
  const { network } = networkOver(documentsIn(folder), { encryption: testKeyring(3) })
  must(await network.save({ ...DEFAULT_NETWORK, secrets: {}, ...settings }))
  const updater = new Kind(null, {
    version: '1.0.0',
    name: 'studio',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: async () => {},
    relaunch: () => {},
    quit: () => {},
    onQuit: () => {}
  })
  updater.autoDownload = false
  updater.disableDifferentialDownload = true
  updater.disableWebInstaller = true
  updater.logger = null
  updater.on('error', () => {})
  const requests = new UpdateRequests(
    createConnect({
      connectorTo: (url) => network.connector(USE_SETTINGS, url),
      explain: explainUnreachable
    })
  )
  Object.assign(updater, { httpExecutor: requests })
  let stopper = new AbortController()
  const step = (work: () => Promise<unknown>): Promise<string> => {
    stopper = new AbortController()
    requests.begin(stopper.signal)
    return work().then(() => 'done', failureWords)
  }
  return {
    updater,
    stop: () => stopper.abort(),
    check: (url: string) => {
      updater.setFeedURL({ provider: 'generic', url })
      return step(() => updater.checkForUpdates())
    },
    download: () => step(() => updater.downloadUpdate()),
    kept: () => {
      const pending = join(folder, 'updates', 'pending')
      return existsSync(pending) ? readdirSync(pending).filter((name) => name.includes('next')) : []
    },
    read: (name: string) => readFileSync(join(folder, 'updates', 'pending', name), 'utf8')
  }
}

async function feedOf(...options: Parameters<typeof startUpdateFeed>): Promise<UpdateFeed> {
  const feed = await startUpdateFeed(...options)
  onTestFinished(() => feed.close())
  return feed
}

vi.stubEnv('APPIMAGE', '/nowhere/studio.AppImage')
afterEach(() => vi.restoreAllMocks())

it('downloads what was published, and keeps nothing else', async () => {
  const feed = await feedOf()
  const { check, download, kept, read } = await updaterOver(AppImageUpdater)
  feed.offer('2.0.0', 'the newer one', Buffer.alloc(64).toString('base64'))
  expect(await check(feed.url)).toBe('done')
  expect(await download()).toContain('its checksum differs')
  expect(kept()).toEqual([])
  feed.offer('2.0.0', 'the newer one')
  expect(await check(feed.url)).toBe('done')
  expect(await download()).toBe('done')
  expect(kept().map(read)).toEqual(['the newer one'])
})

it('stops a download where it is, and begins the next one anew', async () => {
  const [one, other] = [await feedOf(), await feedOf()]
  const { stop, check, download, kept, read } = await updaterOver(AppImageUpdater)
  one.offer('2.0.0', 'from the address of before'.repeat(1000))
  one.stall()
  other.offer('3.0.0', 'from the address of now')
  await check(one.url)
  const stopped = download()
  await vi.waitFor(() => expect(one.asked()).toHaveLength(2))
  stop()
  expect(await stopped).not.toBe('done')
  expect(await check(other.url)).toBe('done')
  expect(await download()).toBe('done')
  expect(kept().map(read)).toEqual(['from the address of now'])
})

it('follows no redirect without https, and none in a circle', async () => {
  const feed = await feedOf()
  const { check } = await updaterOver(AppImageUpdater)
  feed.answer(302, { location: 'http://downloads.invalid/latest-linux.yml' })
  expect(await check(feed.url)).toContain('without https, which was not followed')
  feed.answer(302, { location: `${feed.url}/again` })
  expect(await check(feed.url)).toContain('leads on and on')
  expect(feed.asked().length).toBeLessThan(30)
  feed.answer(503, {})
  expect(await check(feed.url)).toContain('answered with status 503')
})

it('says plainly that nothing answers, without trying for seconds', async () => {
  const feed = await startUpdateFeed()
  await feed.close()
  const { check } = await updaterOver(AppImageUpdater)
  expect(await check(feed.url)).toMatch(/can’t be reached: Nothing answers at 127\.0\.0\.1:\d+\./)
})

it('refuses an installer for Windows that its publisher has not signed', async () => {
  const feed = await feedOf({ name: 'next-x64.exe' })
  feed.offer('2.0.0', 'signed by somebody else')
  const { updater, check, download, kept } = await updaterOver(NsisUpdater)
  const asked: string[][] = []
  if (updater instanceof NsisUpdater)
    // Windows itself would be asked here.
    updater.verifyUpdateCodeSignature = async (publishers) => {
      asked.push(publishers)
      return 'not signed by them'
    }
  await check(feed.url)
  expect(await download()).toContain('is not signed by the maker of this app')
  expect(asked).toEqual([['A maker']])
  expect(kept()).toEqual([])
})

it.runIf(hasProxies)('goes the company’s way: its proxy, its password, its authority', async () => {
  const authority = createAuthority()
  const feed = await feedOf({ identity: authority.issue({ names: [COMPANY_HOST] }) })
  feed.offer('2.0.0', 'the newer one')
  const last = await startLastProxy()
  const proxy = await startTinyproxy({ upstream: last.port, user: 'qa', password: PASSWORD })
  onTestFinished(async () => {
    await proxy.stop()
    await last.close()
  })
  const url = feed.url.replace('127.0.0.1', COMPANY_HOST)
  const settings = (caFile: string | null, proxyPassword: string): Partial<NetworkInput> => ({
    proxy: { kind: 'manual', protocol: 'http', host: '127.0.0.1', port: proxy.port, user: 'qa' },
    trust: { kind: 'own', caFile, systemCertificates: false },
    secrets: { proxyPassword }
  })
  const file = authorityFile(authority.cert)
  const good = await updaterOver(AppImageUpdater, settings(file, PASSWORD))
  expect(await good.check(url)).toBe('done')
  expect(await good.download()).toBe('done')
  expect(good.kept().map(good.read)).toEqual(['the newer one'])

  const wrong = await updaterOver(AppImageUpdater, settings(file, 'another'))
  expect(await wrong.check(url)).toContain('The proxy wants a user name and a password')
  const stranger = authorityFile(createAuthority().cert)
  for (const caFile of [null, stranger]) {
    const untrusting = await updaterOver(AppImageUpdater, settings(caFile, PASSWORD))
    expect(await untrusting.check(url)).toContain('comes from an unknown authority')
  }
})
