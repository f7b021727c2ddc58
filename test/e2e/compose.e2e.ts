/**
 * The main job in the real app: choose, type, send, read. Every event goes to the app's own
 * sandbox, whose answers are chosen where a test needs another one than the documented 200.
 */
import type { Locator, Page } from '@playwright/test'
import type { SandboxFault } from '@shared/domain/sandbox'
import { expect, test } from '../support/app'

const message = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' })
const sendButton = (page: Page): Locator => page.getByRole('button', { name: 'Send event' })
const response = (page: Page): Locator => page.getByRole('region', { name: 'Response' })
const recent = (page: Page): Locator =>
  page.getByRole('region', { name: 'Recent on this profile' }).getByRole('listitem')
const profile = (page: Page): Locator => page.getByRole('combobox', { name: 'Profile' })
const results = (page: Page): Locator => page.getByRole('log', { name: 'Results' })

const behave = (page: Page, fault: SandboxFault): Promise<unknown> =>
  page.evaluate((chosen) => window.studio.sandbox.behave({ fault: chosen, scope: 'all' }), fault)

/** Longer than the time after which the same press is a wish of its own. */
const HELD_MS = 1500

/** As a keyboard does: the key goes down again and again until it is let go. */
async function holdEnter(page: Page, button: Locator): Promise<void> {
  await button.focus()
  const end = Date.now() + HELD_MS
  while (Date.now() < end) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
}

/** How often the page parses a body of an answer while `act` is at work. */
async function parsedWhile(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const { parse } = JSON
    document.body.dataset.parsed = '0'
    JSON.parse = (text, reviver) => {
      if (text.includes('engagement_id'))
        document.body.dataset.parsed = String(Number(document.body.dataset.parsed) + 1)
      return parse(text, reviver)
    }
  })
  await act()
  return page.evaluate(() => Number(document.body.dataset.parsed))
}

/** Goes on with Tab until `target` has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${target}`)
}

test('a newcomer’s first event takes one click', async ({ studio: { page } }) => {
  await expect(response(page)).toContainText('The answer appears here')
  await sendButton(page).click()
  await expect(response(page)).toContainText('Accepted')
  await expect(response(page)).toContainText(/200 · \d/)
  await expect(response(page).getByRole('figure', { name: 'Response body' })).toContainText(
    '"status": "sent"'
  )
  await expect(recent(page)).toHaveCount(1)
  await expect(results(page)).toContainText('Accepted.')
  await expect(results(page)).toContainText('Sandbox: Visitor navigated to insurance page')

  // The answer is made ready once, not with every key.
  const parsed = await parsedWhile(page, async () => {
    await message(page).press('End')
    await page.keyboard.type(' and back')
    await expect(message(page)).toHaveValue('Visitor navigated to insurance page and back')
  })
  expect(parsed).toBe(0)
})

test('the main job needs no mouse', async ({ studio: { page } }) => {
  await tabTo(page, page.getByRole('button', { name: 'New profile' }))
  await page.keyboard.press('Enter')
  const editor = page.getByRole('dialog', { name: 'Profile', exact: true })
  await expect(editor.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('By keyboard')
  await tabTo(page, editor.getByRole('combobox', { name: 'Host' }))
  await page.keyboard.press('ArrowDown')
  // Upwards from the first of the hosts: Custom…, then the sandbox.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(editor.getByRole('combobox', { name: 'Host' })).toHaveValue(/Sandbox/)
  await tabTo(page, editor.getByRole('button', { name: 'Save profile' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Profile' })).toHaveValue('By keyboard')

  await tabTo(page, message(page))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Visitor typed this')
  await page.keyboard.press('Control+Enter')
  await expect(results(page)).toContainText('Accepted.')
  await tabTo(page, response(page).getByRole('tab', { name: 'Body' }))
  await page.keyboard.press('ArrowRight')
  await expect(response(page).getByRole('table', { name: 'Response headers' })).toContainText(
    'content-type'
  )
})

test('one press makes one request, even when pressed twice', async ({ studio: { page } }) => {
  await message(page).fill('Pressed twice')
  await sendButton(page).dblclick()
  await expect(response(page)).toContainText('Accepted')
  await message(page).fill('Pressed twice on the keyboard')
  // Not one after the other: a slow machine would make two wishes of it.
  await Promise.all([page.keyboard.press('Control+Enter'), page.keyboard.press('Control+Enter')])
  await expect(response(page).getByRole('article')).toContainText('keyboard')

  await message(page).fill('Held down')
  await holdEnter(page, sendButton(page))
  await expect(response(page).getByRole('article')).toContainText('Held down')
  await expect(recent(page)).toHaveCount(3)
  await holdEnter(page, response(page).getByRole('button', { name: 'Resend' }))
  await expect(recent(page)).toHaveCount(4)

  await behave(page, 'hang')
  await message(page).fill('Pressed while on its way')
  await sendButton(page).click()
  await expect(response(page)).toContainText('Waiting for')
  await sendButton(page).click({ force: true })
  await page.keyboard.press('Control+Enter')
  await response(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(response(page)).toContainText('Cancelled')
  await expect(recent(page)).toHaveCount(5)
  const { received } = await page.evaluate(async () => {
    const status = await window.studio.sandbox.start()
    return status.ok ? status.value : { received: -1 }
  })
  expect(received).toBe(5)
})

test('what is asked for while an event is on its way is not dropped in silence, and the answer says whose it is', async ({
  studio: { page }
}) => {
  await page.getByRole('button', { name: 'Profile actions' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate profile' }).click()
  await expect(profile(page)).toHaveValue('Sandbox copy')
  await behave(page, 'hang')
  await message(page).fill('Visitor waits')
  await sendButton(page).click()
  await expect(response(page)).toContainText('Waiting for')

  await page.keyboard.press('Alt+7')
  const refusal = page.getByRole('alert').filter({ hasText: 'another event is still on its way' })
  await expect(refusal).toBeVisible()
  await expect(message(page)).toHaveValue('Visitor waits')

  await profile(page).click()
  await page.getByRole('option', { name: 'Sandbox SANDBOX', exact: true }).click()
  await expect(profile(page)).toHaveValue('Sandbox')
  await message(page).fill('Visitor left')
  await expect(response(page)).toContainText('Sandbox copy')
  await response(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(response(page)).toContainText('Cancelled')
  await expect(response(page)).toContainText(/Sandbox copy.*Visitor waits/)
  await expect(results(page)).toContainText('Sandbox copy: Visitor waits')
  await expect(recent(page)).toHaveCount(0)
})

test('what keeps an event from being sent is said at the field, and nothing is sent', async ({
  studio: { page }
}) => {
  await message(page).fill('  ')
  await sendButton(page).click()
  await expect(message(page)).toHaveAccessibleDescription(/Message is empty/)
  await expect(message(page)).toBeFocused()

  await message(page).fill('x'.repeat(10_001))
  await expect(message(page)).toHaveAccessibleDescription(/10,001 characters/)
  await page.keyboard.press('Control+Enter')

  await message(page).fill('a\u0007b')
  await expect(message(page)).toHaveAccessibleDescription(/U\+0007/)
  await sendButton(page).click()

  await page.getByRole('button', { name: 'New profile' }).click()
  const editor = page.getByRole('dialog', { name: 'Profile', exact: true })
  await editor.getByRole('textbox', { name: 'Name' }).fill('No token yet')
  await editor.getByRole('textbox', { name: 'Engagement ID' }).fill('some-engagement')
  await editor.getByRole('button', { name: 'Save profile' }).click()
  await message(page).fill('Visitor waits')
  await sendButton(page).click()
  await expect(page.getByRole('combobox', { name: 'Profile' })).toHaveAccessibleDescription(
    /no access token/
  )
  await expect(page.getByRole('button', { name: 'Edit profile' })).toBeFocused()
  await expect(recent(page)).toHaveCount(0)
  await expect(response(page)).toContainText('The answer appears here')
})

test('variables are asked for, block while missing, and are remembered', async ({
  studio: { page }
}) => {
  await message(page).fill('Payment of {{amount}} by {{payer}} was declined')
  await page.getByRole('textbox', { name: 'amount' }).fill('$120')
  await sendButton(page).click()
  const payer = page.getByRole('textbox', { name: 'payer' })
  await expect(payer).toHaveAccessibleDescription(/“payer” is missing/)
  await expect(payer).toBeFocused()
  await payer.fill('{{amount}}')
  await sendButton(page).click()
  await expect(response(page)).toContainText('Accepted')
  await expect(recent(page)).toContainText(['Payment of $120 by {{amount}} was declined'])

  await message(page).fill('Refund of {{amount}}')
  await expect(page.getByRole('textbox', { name: 'amount' })).toHaveValue('$120')

  // A name is what people call a thing; what is none is said and holds nobody up.
  await message(page).fill('{{ prénom }} and {{first name}} by {{a.b}}')
  await expect(message(page)).toHaveAccessibleDescription(/\{\{a\.b\}\} is not a variable/)
  await page.getByRole('textbox', { name: 'prénom' }).fill('Ada')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'first name' })).toBeFocused()
  await page.keyboard.type('Bo')
  await page.keyboard.press('Enter')
  await expect(recent(page).first()).toContainText('Ada and Bo by {{a.b}}')

  await message(page).fill('Hello {{name')
  await expect(message(page)).toHaveAccessibleDescription(/“\{\{name” is not closed/)
  await sendButton(page).click()
  await expect(recent(page).first()).toContainText('Hello {{name')
})

test('the request can be read and copied in three forms, without the token', async ({
  studio: { app, page }
}) => {
  const clipboard = () => app.evaluate(({ clipboard: board }) => board.readText())
  await message(page).fill('It’s “quoted”')
  await page.getByRole('button', { name: 'Request', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Request' })
  await expect(dialog.getByRole('figure', { name: 'HTTP request' })).toContainText(
    'Accept: application/vnd.salemove.v1+json'
  )
  await dialog.getByRole('tab', { name: 'JavaScript' }).click()
  await expect(dialog.getByRole('figure', { name: 'JavaScript code' })).toContainText(
    'engagement.recordEvent'
  )
  await dialog.getByRole('button', { name: 'Copy javascript code' }).click()
  await expect.poll(clipboard).toContain('engagement.recordEvent')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Copy as cURL' }).click()
  await expect.poll(clipboard).toContain('curl')
  const command = await clipboard()
  expect(command).toContain('$ACCESS_TOKEN')
  expect(command).not.toContain('sandbox-visitor-token')
  // The sandbox is there by then, although nothing was sent to it yet.
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+\/[^']*/.exec(command) ?? []
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: 'Bearer any',
      Accept: 'application/vnd.salemove.v1+json',
      'Content-Type': 'application/json'
    },
    body: JSON.stringify({ message: 'It’s “quoted”' })
  })
  expect(answer.status).toBe(200)
})

test('resending what may have been delivered asks first', async ({ studio: { page } }) => {
  await behave(page, 'cut-off')
  await message(page).fill('Visitor left')
  await sendButton(page).click()
  await expect(response(page)).toContainText('May have been delivered')

  const question = page.getByRole('dialog', { name: 'Send this event again?' })
  await response(page).getByRole('button', { name: 'Resend' }).click()
  await question.getByRole('button', { name: 'Don’t send' }).click()
  await expect(question).toBeHidden()
  await expect(recent(page)).toHaveCount(1)

  await behave(page, 'invalid-token')
  await response(page).getByRole('button', { name: 'Resend' }).click()
  await question.getByRole('button', { name: 'Send again' }).click()
  await expect(response(page)).toContainText('Rejected')
  await expect(recent(page)).toHaveCount(2)

  await response(page).getByRole('button', { name: 'Resend' }).click()
  await expect(recent(page)).toHaveCount(3)
  await expect(question).toBeHidden()
})

test('a running request shows its time and is cancelled at once', async ({ studio: { page } }) => {
  await behave(page, 'hang')
  await sendButton(page).click()
  await expect(response(page).getByRole('timer')).toContainText(/\d/)
  const took = await page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Cancel'
    )
    const startedAt = performance.now()
    const ended = new Promise<number>((resolve) => {
      window.studio.on('attempts.changed', ([attempt]) => {
        if (attempt?.state === 'cancelled') resolve(performance.now() - startedAt)
      })
    })
    button?.focus()
    button?.click()
    return ended
  })
  expect(took).toBeLessThan(200)
  await expect(response(page)).toContainText('Cancelled')
  await expect(response(page)).toBeFocused()
})

test('an answer of HTML is shown as text', async ({ studio: { page } }) => {
  await behave(page, 'server-error')
  await sendButton(page).click()
  await expect(response(page).getByRole('figure', { name: 'Response body' })).toContainText('<html')
  await expect(response(page)).toContainText('What to do:')
})

test('profiles are put in another order with the keyboard', async ({ studio: { page } }) => {
  await page.getByRole('button', { name: 'Profile actions' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate profile' }).click()
  await expect(page.getByRole('combobox', { name: 'Profile' })).toHaveValue('Sandbox copy')
  await page.getByRole('button', { name: 'Profile actions' }).click()
  await page.getByRole('menuitem', { name: 'Manage profiles' }).click()
  const rows = page.getByRole('dialog', { name: 'Profiles' }).getByRole('listitem')
  await expect(rows).toContainText(['Sandbox', 'Sandbox copy'])

  await page.getByRole('button', { name: 'Drag Sandbox', exact: true }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('“Sandbox” is at 1 of 2.')).toBeAttached()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByText('“Sandbox” is at 2 of 2.')).toBeAttached()
  await page.keyboard.press('Space')
  await expect(rows).toContainText(['Sandbox copy', 'Sandbox'])

  await page.getByRole('button', { name: 'Delete Sandbox copy' }).click()
  await expect(rows).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Drag Sandbox' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(rows).toContainText(['Sandbox copy', 'Sandbox'])
})

test('slash goes to the search for messages, and Ctrl+Enter sends from anywhere', async ({
  studio: { page }
}) => {
  const search = page.getByRole('searchbox', { name: 'Search messages' })
  await expect(search).toBeVisible()
  await page.getByRole('button', { name: 'Compose' }).focus()
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await expect(search).toHaveValue('')
  await page.keyboard.press('Control+Enter')
  await expect(response(page)).toContainText('Accepted')
})
