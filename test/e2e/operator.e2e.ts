/**
 * The operator's window in the real app: a class on the sandbox, the events in their columns, and
 * the verdicts given there by mouse and by key, seen live in the main window.
 */
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app'
import { findings } from '../support/axe'

const go = (page: Page, screen: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: screen }).click()

const column = (operator: Page, name: string): Locator =>
  operator.getByRole('region', { name, exact: true })
const events = (operator: Page, name: string): Locator =>
  column(operator, name).getByRole('listitem')

async function addPupils(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Add engagements…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sandbox engagements' })
  await dialog.getByRole('textbox', { name: 'Pupils' }).fill(String(count))
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(count)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

async function openOperator(app: ElectronApplication, page: Page): Promise<Page> {
  const opened = app.waitForEvent('window')
  await page.getByRole('button', { name: 'Open operator’s window' }).click()
  const operator = await opened
  await expect(operator.getByRole('heading', { name: 'Operator’s window' })).toBeVisible()
  return operator
}

/** From the main window's page, into all engagements. Gives the attempts' ids, in their order. */
const sendToAll = (page: Page, message: string): Promise<readonly number[]> =>
  page.evaluate(async (text) => {
    const { app, events } = window.studio
    const start = await app.start()
    if (!start.ok) throw new Error(start.error.message)
    const profileIds = start.value.profiles.map(({ id }) => id)
    const sent = await events.send({ profileIds, message: text })
    if (!sent.ok) throw new Error(sent.error.message)
    return sent.value.map(({ id }) => id)
  }, message)

const verdict = (page: Page, id: number) =>
  page.evaluate(async (attempt) => {
    const row = await window.studio.history.get({ id: attempt })
    return row.ok ? row.value.verdict : null
  }, id)
const verdictOf = async (page: Page, id: number): Promise<string | undefined> =>
  (await verdict(page, id))?.kind

/** By its title bar, as a person does. */
const closeWindow = (app: ElectronApplication, title: string): Promise<void> =>
  app.evaluate(({ BrowserWindow }, start) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.getTitle().startsWith(start)) window.close()
  }, title)

const isFront = (app: ElectronApplication, title: string): Promise<boolean> =>
  app.evaluate(
    ({ BrowserWindow }, start) =>
      BrowserWindow.getFocusedWindow()?.getTitle().startsWith(start) ?? false,
    title
  )

test('a class practises on the sandbox, and its verdicts reach the main window', async ({
  studio: { app, page }
}) => {
  await go(page, 'Sandbox')
  await addPupils(page, 2)
  const operator = await openOperator(app, page)
  await operator.evaluate(() => {
    const played: number[] = []
    Reflect.set(window, 'played', played)
    const { start } = AudioScheduledSourceNode.prototype
    AudioScheduledSourceNode.prototype.start = function (when) {
      played.push(when ?? 0)
      start.call(this, when)
    }
  })

  await test.step('every engagement has its column, and each event is in its own', async () => {
    for (const name of ['Sandbox', 'Pupil 1', 'Pupil 2'])
      await expect(column(operator, name)).toContainText('No event yet')
    await sendToAll(page, 'Visitor came')
    for (const name of ['Sandbox', 'Pupil 1', 'Pupil 2']) {
      await expect(events(operator, name)).toHaveCount(1)
      await expect(events(operator, name)).toContainText('Visitor came')
      await expect(column(operator, name)).toContainText('1 new')
    }
    await expect(operator.getByText('3 events, 3 new')).toBeVisible()
    // A slow machine may take them for more than one burst.
    await expect(
      operator.getByRole('status').filter({ hasText: /events arrived in|: Visitor came$/ })
    ).toHaveCount(1)
    expect(await operator.evaluate(() => Reflect.get(window, 'played').length)).toBeGreaterThan(0)
    await operator.getByRole('button', { name: 'Mark all as looked at' }).click()
    await expect(operator.getByText('3 events', { exact: true })).toBeVisible()
  })

  await test.step('the same text twice is two attempts, and the verdict finds the right one', async () => {
    const [first = 0] = await sendToAll(page, 'Visitor came')
    await expect(events(operator, 'Sandbox')).toHaveCount(2)
    const older = events(operator, 'Sandbox').last()
    await older.getByRole('button', { name: 'Seen', exact: true }).click()
    await expect(older.getByRole('button', { name: 'Seen', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true'
    )
    expect(await verdictOf(page, first - 3)).toBe('seen')
    expect(await verdictOf(page, first)).toBeUndefined()
  })

  await test.step('the keyboard walks, judges and takes back', async () => {
    const pressed = operator.getByRole('button', { pressed: true })
    for (const name of ['Pupil 1', 'Pupil 2']) await expect(events(operator, name)).toHaveCount(2)
    await events(operator, 'Pupil 1').first().focus()
    await operator.keyboard.press('s')
    await operator.keyboard.press('ArrowDown')
    await operator.keyboard.press('n')
    await operator.keyboard.press('ArrowRight')
    await operator.keyboard.press('l')
    await expect(pressed).toHaveText(['Seen', 'Seen', 'Not seen', 'Late'])
    await operator.keyboard.press('c')
    await expect(pressed).toHaveText(['Seen', 'Seen', 'Not seen'])
    await expect(events(operator, 'Pupil 2').last()).toBeFocused()
  })

  await test.step('a note and seconds from the main window outlive a key and a click here', async () => {
    const [, , pupil2 = 0] = await sendToAll(page, 'Visitor asked')
    const newest = events(operator, 'Pupil 2').first()
    await expect(newest).toContainText('Visitor asked')
    await page.evaluate(
      (id) =>
        window.studio.history.setVerdict({
          ids: [id],
          verdict: { kind: 'late', lateSeconds: 90, note: 'blinked' }
        }),
      pupil2
    )
    const late = newest.getByRole('button', { name: 'Late', exact: true, pressed: true })
    await expect(late).toBeVisible()
    await newest.focus()
    await operator.keyboard.press('l')
    await operator.keyboard.press('ArrowDown')
    await operator.keyboard.press('w')
    await expect(
      events(operator, 'Pupil 2').nth(1).getByRole('button', { pressed: true })
    ).toHaveText('Wrong')
    const kept = { kind: 'late', lateSeconds: 90, note: 'blinked' }
    expect(await verdict(page, pupil2)).toMatchObject(kept)
    await late.click()
    await expect(late).toBeHidden()
    expect(await verdict(page, pupil2)).toBeNull()
    const done = operator.getByRole('alert').filter({ hasText: '“Late” and its note cleared' })
    await done.getByRole('button', { name: 'Undo' }).click()
    await expect(late).toBeVisible()
    expect(await verdict(page, pupil2)).toMatchObject(kept)
  })

  await test.step('a verdict of the main window shows here, and the other way round', async () => {
    const [, , pupil2 = 0] = await sendToAll(page, 'Visitor left')
    await expect(events(operator, 'Pupil 2')).toHaveCount(4)
    await page.evaluate(
      (id) => window.studio.history.setVerdict({ ids: [id], verdict: { kind: 'wrong' } }),
      pupil2
    )
    const newest = events(operator, 'Pupil 2').first()
    await expect(newest.getByRole('button', { pressed: true })).toHaveText('Wrong')
    await newest.getByRole('button', { name: 'Seen', exact: true }).click()
    await expect.poll(() => verdictOf(page, pupil2)).toBe('seen')
  })

  await test.step('what another tool sends has a column and a mark of its own', async () => {
    await page.evaluate(() => window.studio.settings.update({ operatorSound: false }))
    await expect(operator.getByRole('switch', { name: 'Sound' })).not.toBeChecked()
    const before = await operator.evaluate(() => Reflect.get(window, 'played').length)
    const url = await page.getByText(/^http:\/\/127\.0\.0\.1:\d+$/).innerText()
    const answer = await fetch(`${url}/engagements/other-tool/events`, {
      method: 'POST',
      headers: {
        Authorization: 'Bearer any',
        Accept: 'application/vnd.salemove.v1+json',
        'Content-Type': 'application/json'
      },
      body: JSON.stringify({ message: 'Visitor of a script' })
    })
    expect(answer.status).toBe(200)
    await events(operator, 'other-tool').press('s')
    await expect(column(operator, 'other-tool').getByRole('button', { pressed: true })).toHaveText(
      'Seen'
    )
    expect(await operator.evaluate(() => Reflect.get(window, 'played').length)).toBe(before)
  })

  await test.step('presenter mode hides the engagements here too', async () => {
    const start = await page.evaluate(() => window.studio.app.start())
    const ids = start.ok ? start.value.profiles.map(({ engagementId }) => engagementId) : []
    expect(ids).toHaveLength(3)
    for (const id of ids) expect(await operator.content()).toContain(id)
    await page.evaluate(() =>
      window.studio.settings.update({ presenting: true, presentingHidesMessages: true })
    )
    await expect(operator.getByRole('button', { name: 'Turn off' })).toBeVisible()
    const shown = await operator.content()
    for (const hidden of [...ids, 'other-tool', 'Visitor came']) expect(shown).not.toContain(hidden)
    await operator.getByRole('button', { name: 'Turn off' }).click()
    await expect(column(operator, 'other-tool')).toBeVisible()
  })

  await test.step('the pupils go, and come back', async () => {
    await page.getByRole('button', { name: 'Add engagements…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sandbox engagements' })
    await dialog.getByRole('button', { name: 'Remove Pupil 1' }).click()
    await expect(dialog.getByRole('listitem')).toHaveText(/^Pupil 2/)
    await expect(dialog.getByRole('button', { name: 'Remove Pupil 2' })).toBeFocused()
    await dialog.getByRole('button', { name: 'Remove all' }).click()
    await expect(dialog.getByRole('listitem')).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect(dialog.getByRole('listitem')).toHaveText(/^Pupil 2/)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  await test.step('clearing the events takes their marks along', async () => {
    await expect(operator.getByText(/^13 events, \d new$/)).toBeVisible()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    // The header and the columns of the two profiles that are left.
    await expect(operator.getByText('No event yet', { exact: true })).toHaveCount(3)
    await expect(operator.getByText(/\d new/)).toHaveCount(0)
  })
})

test('a column draws its newest events, and older ones when they are wanted', async ({
  launch
}) => {
  const { app, page } = await launch()
  await go(page, 'Sandbox')
  const operator = await openOperator(app, page)
  for (let n = 1; n <= 40; n++) await sendToAll(page, `Visitor did step ${n}`)
  const drawn = events(operator, 'Sandbox')
  const focused = operator.locator('[data-event]:focus')
  await expect(drawn).toHaveCount(26)
  await expect(drawn.last()).toHaveText('15 older')
  await drawn.first().focus()
  await expect(focused).toContainText('Visitor did step 40')
  await operator.keyboard.press('End')
  await expect(focused).toContainText(/Visitor did step 1\D/)
  await operator.keyboard.press('Home')
  await expect(drawn).toHaveCount(26)
  await drawn.last().scrollIntoViewIfNeeded()
  await expect(drawn).toHaveCount(40)
  await expect(drawn.last()).toContainText(/Visitor did step 1\D/)
})

test('the operator’s window has its place, comes forward, and goes with the main one', async ({
  launch
}) => {
  const { app, page } = await launch()
  await go(page, 'Sandbox')
  const operator = await openOperator(app, page)
  const setBounds = (title: string) =>
    app.evaluate(
      ({ BrowserWindow }, start) =>
        BrowserWindow.getAllWindows()
          .find((window) => window.getTitle().startsWith(start))
          ?.setBounds({ x: 60, y: 50, width: 1000, height: 650 }),
      title
    )
  await setBounds('Operator’s')

  // From the menu it is brought forward, not opened again; a command for the main window goes there.
  const choose = (label: string) =>
    app.evaluate(({ Menu }, wanted) => {
      const view = Menu.getApplicationMenu()?.items.find((item) => item.label === '&View')
      view?.submenu?.items.find((item) => item.label === wanted)?.click()
    }, label)
  await choose('History')
  await expect(page.getByRole('searchbox', { name: 'Search history' })).toBeVisible()
  await expect.poll(() => isFront(app, 'Visitor Event Studio')).toBe(true)
  await choose('Operator’s Window')
  await expect.poll(() => isFront(app, 'Operator’s window')).toBe(true)
  expect(app.windows()).toHaveLength(2)

  await Promise.all([operator.waitForEvent('close'), closeWindow(app, 'Operator’s')])
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Search commands' }).fill('operator')
  const opened = app.waitForEvent('window')
  await page.keyboard.press('Enter')
  await expect((await opened).getByRole('heading', { name: 'Operator’s window' })).toBeVisible()
  const bounds = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle().startsWith('Operator’s'))
      ?.getBounds()
  )
  expect(bounds).toEqual({ x: 60, y: 50, width: 1000, height: 650 })

  const closed = app.waitForEvent('close')
  // Its own answer may be cut off by what it asks for.
  await closeWindow(app, 'Visitor Event Studio').catch(() => undefined)
  await closed
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the operator’s window, ${colorScheme}`, async ({ launch }) => {
    const { app, page } = await launch({ colorScheme })
    await go(page, 'Sandbox')
    const found: Record<string, readonly string[]> = {}
    const operator = await openOperator(app, page)
    found.empty = await findings(operator)
    await page.evaluate(() => window.studio.profiles.addPupils({ count: 11 }))
    for (const message of ['Visitor came', 'Visitor asked', 'Visitor waited', 'Visitor left'])
      await sendToAll(page, message)
    await expect(operator.getByText('48 events, 48 new')).toBeVisible()
    // The columns may follow their number.
    await expect(events(operator, 'Pupil 2')).toHaveCount(4)
    for (const [index, key] of ['s', 'n', 'l', 'w'].entries()) {
      await events(operator, 'Pupil 2').nth(index).focus()
      await operator.keyboard.press(key)
    }
    // A card that has left the view has no buttons, but its mark.
    for (const [index, verdict] of ['seen', 'not-seen', 'late', 'wrong'].entries())
      await expect(events(operator, 'Pupil 2').nth(index)).toHaveAttribute('data-verdict', verdict)
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.setSize(900, 600)
    })
    found['twelve columns'] = await findings(operator)
    await page.getByRole('button', { name: 'Add engagements…' }).click()
    await expect(page.getByRole('dialog', { name: 'Sandbox engagements' })).toBeVisible()
    found.engagements = await findings(page)
    expect(found).toEqual({ empty: [], 'twelve columns': [], engagements: [] })
    const outside = await operator.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
    expect(outside).toBe(0)
  })
