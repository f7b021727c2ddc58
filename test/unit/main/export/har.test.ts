import fc from 'fast-check'
import { expect, test } from 'vitest'
import { harSchema } from '../../../support/har-schema'
import { attempt, exportText, nastyText, rejected, unreachable } from './support'

const read = (text: string) => harSchema.parse(JSON.parse(text)).log

test('holds request and answer as they went over the network', async () => {
  const attempts = [attempt({ id: 7 }), unreachable({ id: 6 })]
  const { entries, creator } = read(await exportText({ attempts }, 'har'))
  expect(creator).toEqual({ name: 'Visitor Event Studio', version: '0.1.0' })
  expect(entries).toHaveLength(2)
  expect(entries[0]).toMatchObject({
    startedDateTime: '2025-11-21T13:55:24.123Z',
    _attemptId: 7,
    _outcome: 'accepted',
    request: {
      method: 'POST',
      url: attempts[0]?.request.url,
      postData: { mimeType: 'application/json', text: attempts[0]?.request.body }
    },
    response: {
      status: 200,
      httpVersion: 'HTTP/1.1',
      content: {
        mimeType: 'application/json; charset=utf-8',
        text: attempts[0]?.response?.body,
        size: attempts[0]?.response?.bodyBytes
      }
    }
  })
  expect(entries[0]?.request.headers).toContainEqual({
    name: 'Authorization',
    value: 'Bearer $ACCESS_TOKEN'
  })
})

test('no answer is status 0 with its reason', async () => {
  const { entries } = read(await exportText({ attempts: [unreachable()] }, 'har'))
  expect(entries[0]).toMatchObject({
    comment: 'Not delivered: The host refused the connection',
    response: {
      status: 0,
      content: { size: 0, mimeType: 'x-unknown' },
      _error: 'ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1'
    },
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1 }
  })
})

const milliseconds = fc.double({ min: 0, max: 60_000, noNaN: true })
const phase = fc.option(milliseconds)

test('the phases add up to the time of the whole', async () => {
  const timings = fc.record({
    lookupMs: phase,
    connectMs: phase,
    tlsMs: phase,
    waitMs: phase,
    receiveMs: phase,
    totalMs: milliseconds
  })
  await fc.assert(
    fc.asyncProperty(timings, async (known) => {
      const text = await exportText({ attempts: [attempt({ timings: known })] }, 'har')
      const [entry] = read(text).entries
      const { blocked, dns, connect, send, wait, receive } = entry?.timings ?? {}
      const parts = [blocked, dns, connect, send, wait, receive].map((part) =>
        part === undefined || part === -1 ? 0 : part
      )
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(entry?.time ?? Number.NaN, 3)
    })
  )
})

test('any text comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(nastyText, nastyText, async (note, body) => {
      const [entry] = read(
        await exportText({ attempts: [rejected(body, { note })] }, 'har')
      ).entries
      expect(entry?.response.content.text).toBe(body)
      expect(entry?._note).toBe(note)
    })
  )
})
