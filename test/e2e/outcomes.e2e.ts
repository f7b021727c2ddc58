/**
 * Every outcome as a person sees it: the real app against a server on loopback that misbehaves.
 * What was sent is counted by that server, what is kept by the history.
 */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app'
import { type FaultName, type FaultServer, startFaultServer } from '../support/fault-server'
import { createProfile, NO_NAME } from '../support/profiles'
import { count, promise, saveProfile } from '../support/promises'

const response = (page: Page): Locator =>
  page.getByRole('region', { name: 'Response', exact: true })
const sendButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Send event', exact: true })
const messageBox = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Message', exact: true })

/** Does not wait for the answer. */
async function sendMessage(page: Page, message: string): Promise<void> {
  await messageBox(page).fill(message)
  await sendButton(page).click()
}

const TOKEN = 'a-visitor-token-of-a-test'

const ACCEPTED = ['Accepted', 'Sent on to the operator'] as const
const DIFFERING = ['Accepted', 'not as documented'] as const
const CUT_OFF = ['May have been delivered', 'The answer was cut off'] as const
const REDIRECTED = ['Rejected', 'The address points somewhere else'] as const

/** Fault → outcome word and a part of the title. */
const ANSWERS: Readonly<Partial<Record<FaultName, readonly [word: string, title: string]>>> = {
  documented: ACCEPTED,
  'wrong-engagement': DIFFERING,
  'not-sent': DIFFERING,
  'huge-header': ACCEPTED,
  'non-ascii-header': ACCEPTED,
  'duplicate-headers': ACCEPTED,
  gzip: ACCEPTED,
  'no-authorization-401': ['Rejected', 'found no visitor token'],
  'invalid-token-401': ['Rejected', 'The visitor token was not accepted'],
  'not-visitor-403': ['Rejected', 'not a visitor’s'],
  'not-found-404': ['Rejected', 'no such engagement'],
  'ended-422': ['Rejected', 'The engagement has ended'],
  'validation-422': ['Rejected', 'did not take the message'],
  'teapot-418': ['Rejected', 'Rejected with status 418'],
  'request-timeout-408': ['Rejected', 'stopped waiting'],
  'redirect-301': REDIRECTED,
  'redirect-307': REDIRECTED,
  'redirect-302-other': REDIRECTED,
  'redirect-308-other': REDIRECTED,
  'proxy-407': ['Not delivered', 'The proxy wants a user name'],
  'html-500': ['May have been delivered', 'has a problem of its own'],
  'unavailable-503': ['May have been delivered', 'overloaded'],
  'reset-after-request': ['May have been delivered', 'The connection broke'],
  'close-after-request': ['May have been delivered', 'The connection broke'],
  hang: ['May have been delivered', 'No answer within 1 s'],
  garbage: ['May have been delivered', 'no HTTP answer'],
  'captive-portal': ['May have been delivered', 'A web page came back'],
  'empty-200': ['May have been delivered', 'The answer is empty'],
  'no-content-204': ['May have been delivered', 'The answer is empty'],
  'json-array': ['May have been delivered', 'not an event'],
  'short-length': CUT_OFF,
  'bad-chunk': CUT_OFF,
  'bad-gzip': CUT_OFF,
  drip: CUT_OFF,
  'gzip-bomb': ['May have been delivered', 'far too large'],
  // The last one: before the next would be sent, the app would ask.
  'rate-limited-429': ['Rejected', 'Too many events']
}

async function attemptsKept(page: Page): Promise<number> {
  const counted = await page.evaluate(() => window.studio.history.count({ filter: {} }))
  if (!counted.ok) throw new Error(counted.error.message)
  return counted.value
}

let server: FaultServer
test.beforeEach(async () => {
  server = await startFaultServer()
})
test.afterEach(() => server.close())

test('every answer is told apart, sent once and kept once', async ({ launch }) => {
  test.setTimeout(180_000)
  const { page, quit } = await launch()
  await createProfile(page, {
    name: 'Faults',
    baseUrl: server.url,
    token: TOKEN,
    timeoutSeconds: 1
  })
  let sent = 0
  for (const [fault, expected] of Object.entries(ANSWERS)) {
    await test.step(fault, async () => {
      const [word, title] = expected
      server.respondWith(fault as FaultName)
      await sendMessage(page, `Visitor met ${fault}`)
      sent += 1
      await expect(response(page)).toContainText(title)
      await expect(response(page).locator('header')).toContainText(word)
      expect(server.requests()).toHaveLength(sent)
      expect(server.requests().at(-1)?.body).toBe(`{"message":"Visitor met ${fault}"}`)
      expect(server.otherRequests()).toBe(0)
      expect(await attemptsKept(page)).toBe(sent)
    })
  }

  const bodies = server.requests().map(({ body }) => body)
  const double = bodies.length - new Set(bodies).size
  const lost = sent - (await attemptsKept(page))
  promise(
    'once',
    `${count(sent)} kinds of answer and fault`,
    `${lost} lost, ${double} double, ${server.otherRequests()} to a second host`
  )

  await quit()
  const again = await launch()
  await expect(again.page.getByRole('timer')).toHaveText(/^Rate limited: 0:[0-3]\d$/)
  await sendMessage(again.page, 'Visitor came back too early')
  await expect(
    again.page.getByRole('dialog', { name: 'Send before the wait is over?' })
  ).toBeVisible()
  expect(server.requests()).toHaveLength(sent)
})

test('what never left is not delivered: refused, no such name, no trusted certificate', async ({
  studio: { page }
}) => {
  const gone = await startFaultServer()
  await gone.close()
  const [selfSigned, unknown] = await Promise.all([
    startFaultServer({ tls: 'self-signed' }),
    startFaultServer({ tls: 'trusted' })
  ])
  const cases = [
    [gone.url, 'Nothing answers at'],
    [NO_NAME, 'was not found'],
    [selfSigned.url, 'signed its certificate itself'],
    [unknown.url, 'comes from an unknown authority'],
    [server.url.replace('http:', 'https:'), 'No secure connection to']
  ] as const
  for (const [index, [baseUrl, title]] of cases.entries()) {
    const selectedProfileId = await saveProfile(page, baseUrl, TOKEN, `Case ${index}`)
    await page.evaluate(
      (id) => window.studio.settings.update({ selectedProfileId: id }),
      selectedProfileId
    )
    await sendMessage(page, `Visitor opened the help page ${index}`)
    if (baseUrl === NO_NAME) await page.getByRole('button', { name: 'Send to production' }).click()
    await expect(response(page)).toContainText(title)
    await expect(response(page)).toContainText('Not delivered')
    await expect(response(page)).toContainText('Nothing was sent.')
  }
  expect(await attemptsKept(page)).toBe(cases.length)
  for (const one of [server, selfSigned, unknown]) expect(one.requests()).toEqual([])
  await Promise.all([selfSigned.close(), unknown.close()])
})

test('what differs, what is pressed twice, what is stopped and what is sent again', async ({
  studio: { page }
}) => {
  await createProfile(page, { name: 'Faults', baseUrl: server.url, token: TOKEN })
  let sent = 0

  await test.step('an answer that differs from the documentation says where', async () => {
    server.respondWith('not-sent')
    await sendMessage(page, 'Visitor left')
    const table = response(page).getByRole('table', {
      name: 'Differences from the documented response'
    })
    await expect(table.getByRole('row', { name: 'status sent queued' })).toBeVisible()
    sent += 1
    server.respondWith('documented')
  })

  await test.step('a double click and two presses of the key are one request each', async () => {
    await messageBox(page).fill('Visitor clicked twice')
    await sendButton(page).dblclick()
    await server.arrived(sent + 1)
    await expect(response(page)).toContainText('Accepted')
    await messageBox(page).fill('Visitor pressed twice')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Control+Enter')
    await server.arrived(sent + 2)
    await expect(response(page)).toContainText('Accepted')
    sent += 2
    expect(server.requests()).toHaveLength(sent)
  })

  await test.step('a running one is sent once and can be stopped; its connection is closed', async () => {
    server.respondWith('hang')
    await sendMessage(page, 'Visitor pressed while waiting')
    const request = await server.arrived(sent + 1)
    await expect(response(page).getByRole('timer')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    // It says that it is disabled, which a person can't be kept from clicking all the same.
    await sendButton(page).click({ force: true })
    await response(page).getByRole('button', { name: 'Cancel' }).click()
    await request.closed
    await expect(response(page)).toContainText('Cancelled')
    await expect(response(page)).toContainText('Stopped while waiting for the answer')
    await expect(response(page)).toContainText('Look at the operator’s screen')
    sent += 1
    expect(server.requests()).toHaveLength(sent)
  })

  await test.step('sending again what may have been delivered asks first', async () => {
    server.respondWith('reset-after-request')
    await sendMessage(page, 'Visitor asked for a quote')
    await expect(response(page)).toContainText('May have been delivered')
    sent += 1
    const question = page.getByRole('dialog', { name: 'Send this event again?' })
    await response(page).getByRole('button', { name: 'Resend' }).click()
    await question.getByRole('button', { name: 'Don’t send' }).click()
    await expect(question).toBeHidden()
    expect(server.requests()).toHaveLength(sent)

    server.respondWith('documented')
    await response(page).getByRole('button', { name: 'Resend' }).click()
    await question.getByRole('button', { name: 'Send again' }).click()
    await expect(response(page)).toContainText('Accepted')
    sent += 1
    expect(server.requests()).toHaveLength(sent)
    const again = await page.evaluate((id) => window.studio.history.get({ id }), sent)
    expect(again).toMatchObject({ ok: true, value: { resendOf: sent - 1, state: 'accepted' } })
  })
  expect(await attemptsKept(page)).toBe(sent)
})
