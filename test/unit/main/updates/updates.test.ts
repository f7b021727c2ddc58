/** Updates: off until an address is set, a step at a time, and plain words for what fails. */
import { ok } from '@shared/result'
import { describe, expect, it } from 'vitest'
import {
  failureWords,
  installFailureWords,
  UpdateProblem
} from '../../../../src/main/updates/failure'
import type { UpdateEngine } from '../../../../src/main/updates/ports'
import { UpdateService } from '../../../../src/main/updates/update-service'
import {
  isUpdateUrl,
  type UpdateStatus,
  updateFeedSchema
} from '../../../../src/shared/domain/update'

const FEED = 'https://downloads.example.com/studio'

function updates(engine: Partial<UpdateEngine> = {}, first: string | null = FEED) {
  const seen: UpdateStatus[] = []
  const calls: string[] = []
  let feed = first
  const service = new UpdateService({
    engine: {
      by: 'install',
      check: async (asked) => {
        calls.push(`check ${asked}`)
        return '2.0.0'
      },
      download: async (progress) => progress(41.6),
      install: async () => void calls.push('install'),
      openPage: async (page) => {
        calls.push(`open ${page}`)
        return ok(null)
      },
      ...engine
    },
    feed: () => feed,
    changed: (status) => seen.push(status),
    logError: () => {}
  })
  const setFeed = (next: string | null): void => {
    feed = next
    service.settingsChanged()
  }
  return { service, seen, calls, setFeed, until: () => new Promise((done) => setImmediate(done)) }
}

const coded = (code: string, message = ''): Error => Object.assign(new Error(message), { code })

it('looks nowhere while no address is set', async () => {
  const { service, calls, seen } = updates({}, null)
  expect(await service.check()).toEqual({ kind: 'off' })
  expect([calls, seen]).toEqual([[], []])
})

it('offers, downloads and installs, each only when it is asked to', async () => {
  const { service, seen, calls, until } = updates()
  expect(service.install().ok).toBe(false)
  expect(service.download().ok).toBe(false)
  expect(await service.check()).toEqual({ kind: 'available', version: '2.0.0', by: 'install' })
  expect(service.install().ok).toBe(false)
  expect(service.download().ok).toBe(true)
  expect(service.download().ok).toBe(false)
  await until()
  expect(calls).toEqual([`check ${FEED}`])
  expect(service.install().ok).toBe(true)
  expect(service.install().ok).toBe(false)
  await until()
  expect(calls).toEqual([`check ${FEED}`, 'install'])
  expect(seen.map(({ kind }) => kind)).toEqual([
    'checking',
    'available',
    'downloading',
    'downloading',
    'ready',
    'installing',
    'installing'
  ])
  expect(seen[3]).toMatchObject({ percent: 42 })
})

it('says that there is nothing newer', async () => {
  expect(await updates({ check: async () => null }).service.check()).toEqual({ kind: 'current' })
})

it('leaves the installing to the person where it can’t replace itself', async () => {
  const { service, calls } = updates({ by: 'page' })
  expect((await service.openPage()).ok).toBe(false)
  await service.check()
  expect(service.download().ok).toBe(false)
  expect((await service.openPage()).ok).toBe(true)
  expect(calls).toContain(`open ${FEED}`)
})

it('installs nothing whose checksum differs', async () => {
  const { service, until } = updates({
    download: () => Promise.reject(coded('ERR_CHECKSUM_MISMATCH'))
  })
  await service.check()
  service.download()
  await until()
  expect(service.status()).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('checksum differs. It was thrown away')
  })
  expect(service.install().ok).toBe(false)
})

it('forgets what another address offered, even when it answers late', async () => {
  let answer: (version: string) => void = () => {}
  const { service, setFeed, until } = updates({
    check: () =>
      new Promise((resolve) => {
        answer = resolve
      })
  })
  const checked = service.check()
  await until()
  setFeed(null)
  answer('2.0.0')
  expect(await checked).toEqual({ kind: 'off' })
  setFeed('https://other.example')
  expect(service.status()).toEqual({ kind: 'idle' })
})

it('stops a download from another address, and looks at the new one only after its end', async () => {
  let end: () => void = () => {}
  let stopped: AbortSignal | undefined
  const { service, calls, seen, setFeed, until } = updates({
    download: (_progress, signal) => {
      stopped = signal
      return new Promise((done) => {
        end = done
      })
    }
  })
  await service.check()
  service.download()
  await until()
  setFeed('https://other.example')
  expect(stopped?.aborted).toBe(true)
  const checked = service.check()
  await until()
  expect(calls).toEqual([`check ${FEED}`])
  end()
  expect(await checked).toMatchObject({ kind: 'available' })
  expect(calls).toEqual([`check ${FEED}`, 'check https://other.example'])
  expect(seen.map(({ kind }) => kind)).not.toContain('ready')
})

it('says why what was downloaded could not be installed', async () => {
  const { service, until } = updates({ install: () => Promise.reject(coded('EACCES', 'no way')) })
  await service.check()
  service.download()
  await until()
  service.install()
  expect(service.status()).toEqual({ kind: 'installing', version: '2.0.0' })
  await until()
  expect(service.status()).toEqual({
    kind: 'failed',
    message: expect.stringContaining('Version 2.0.0 could not be installed: no way.')
  })
  expect(installFailureWords(coded('ENOENT'), '2.0.0')).toContain('is not where it was any more')
})

describe('words for', () => {
  it.each([
    [coded('ERR_UPDATER_INVALID_SIGNATURE'), /not signed by the maker/],
    [new Error('Code signature at URL did not pass validation'), /not signed by the maker/],
    [coded('ERR_UPDATER_NO_CHECKSUM'), /gives no checksum/],
    [coded('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'), /no list of versions/],
    [coded('HTTP_ERROR_503'), /answered with status 503/],
    [new Error('Cannot download "https://x", status 403: Forbidden'), /answered with status 403/],
    [new UpdateProblem('In words.'), /^In words\.$/],
    [coded('ECONNRESET', 'aborted'), /broke off/],
    [coded('ENOSPC', 'no space left'), /could not keep the download \(ENOSPC\)/],
    [new TypeError("Cannot read properties of null (reading 'files')"), /not a list of versions/],
    [undefined, /not a list of versions/]
  ])('%s', (error, words) => {
    expect(failureWords(error)).toMatch(words)
  })
})

describe('an address', () => {
  it.each([FEED, 'http://127.0.0.1:8080/feed', 'http://localhost'])('may be %s', (address) => {
    expect(updateFeedSchema.safeParse(address).success).toBe(true)
    expect(isUpdateUrl(address)).toBe(true)
  })

  it.each([
    '',
    'downloads.example.com',
    'http://downloads.example.com',
    'file:///srv/feed',
    'https://user:password@downloads.example.com',
    'https://downloads.example.com/?key=1',
    `https://downloads.example.com/${'x'.repeat(2000)}`
  ])('may not be %.60s', (address) => {
    expect(updateFeedSchema.safeParse(address).success).toBe(false)
  })

  it.each(['http://downloads.example.com', 'file:///etc', 'nothing'])('leads not to %s', (url) => {
    expect(isUpdateUrl(url)).toBe(false)
  })
})
