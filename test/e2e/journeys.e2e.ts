/**
 * Journeys in the real app: built, tried, run against several sandbox profiles with a cue, stopped
 * and killed in the middle, recorded from the history and from a browser, handed on and taken in; by
 * keyboard, by pointer, and with axe in both themes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app'
import { findingsInBothThemes } from '../support/axe'
import { HAR_TOKEN, recordVisit } from '../support/browser-har'
import { createProfile, ENGAGEMENT } from '../support/profiles'
import { kill } from '../support/promises'

const open = (page: Page, screen: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: screen }).click()

const steps = (page: Page): Locator => page.getByRole('list', { name: 'Steps' })
const journeys = (page: Page): Locator => page.getByRole('region', { name: 'Journeys' })
const run = (page: Page): Locator => page.getByRole('region', { name: 'Run', exact: true })
const lanes = (page: Page): Locator =>
  page.getByRole('list', { name: 'Profiles of the run' }).getByRole('listitem')

const answerOpenWith = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)

const answerSaveWith = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)

async function choose(page: Page, item: string): Promise<void> {
  await journeys(page).getByRole('button', { name: 'Journeys actions' }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

async function newJourney(page: Page, name: string): Promise<void> {
  await open(page, 'Journeys')
  await journeys(page).getByRole('button', { name: 'New journey' }).click()
  const field = page.getByRole('textbox', { name: 'Name of the journey' })
  await expect(field).toHaveValue('New journey')
  await expect(field).toBeFocused()
  await page.keyboard.type(name)
}

async function addStep(page: Page, kind: string, text: string): Promise<void> {
  await page.getByRole('group', { name: 'Add step' }).getByRole('button', { name: kind }).click()
  // The new step's field has the keyboard.
  const field = steps(page).getByRole('textbox').last()
  await expect(field).toBeFocused()
  await field.fill(text)
}

async function twoMoreProfiles(page: Page): Promise<void> {
  for (const name of ['Sandbox copy', 'Sandbox copy 2']) {
    await page.getByRole('combobox', { name: 'Profile' }).click()
    await page.getByRole('option', { name: /^Sandbox SANDBOX$/ }).click()
    await page.getByRole('button', { name: 'Profile actions' }).click()
    await page.getByRole('menuitem', { name: 'Duplicate profile' }).click()
    await expect(page.getByRole('combobox', { name: 'Profile' })).toHaveValue(name)
  }
}

async function chooseProfiles(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Profiles' }).click()
  const options = page.getByRole('option')
  await expect(options.first()).toBeVisible()
  for (const option of await options.all())
    if ((await option.getAttribute('aria-selected')) !== 'true') await option.click()
  await page.keyboard.press('Escape')
}

test('a step is added by the press that leaves the last one empty', async ({
  studio: { page }
}) => {
  await newJourney(page, 'Pressed')
  const add = page.getByRole('group', { name: 'Add step' })
  await add.getByRole('button', { name: 'Send message' }).click()
  await expect(steps(page).getByRole('textbox')).toBeFocused()
  await add.getByRole('button', { name: 'Wait' }).click()
  await expect(steps(page).getByRole('listitem')).toHaveCount(2)
  await expect(steps(page)).toContainText('Message is empty')
})

test('a class of three goes on at the cue, and is run again', async ({ studio: { page } }) => {
  await twoMoreProfiles(page)
  await newJourney(page, 'Class')
  await addStep(page, 'Send message', 'Visitor opened {{page}}')
  await addStep(page, 'Pause for cue', 'Ask the class')
  await addStep(page, 'Send message', 'Visitor left')
  await page.getByRole('tab', { name: 'Run' }).click()
  await chooseProfiles(page)
  await page.getByRole('button', { name: 'Dry run' }).click()
  const plan = page.getByRole('dialog', { name: 'Dry run' })
  await expect(plan).toContainText('6 events')
  await expect(plan.getByRole('cell', { name: 'Visitor opened {{page}}' })).toHaveCount(3)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Start run' }).click()
  await expect(page.getByRole('alert', { name: 'Nothing was sent' })).toContainText('page')
  await page.getByRole('textbox', { name: 'page' }).fill('the quote')
  await page.getByRole('button', { name: 'Start run' }).click()
  await expect(lanes(page)).toHaveCount(3)
  await expect(lanes(page).getByText('Waits for your cue')).toHaveCount(3)
  await expect(run(page)).toContainText('3 of 6 sent, 3 accepted')
  const log = page.getByRole('log', { name: 'Run' })
  await expect(log).toHaveText('3 profiles wait for your cue: Ask the class.')
  expect(await findingsInBothThemes(page)).toEqual([])
  // On a shared screen the class does not read along.
  const present = (presenting: boolean) =>
    page.evaluate((settings) => window.studio.settings.update(settings), {
      presenting,
      presentingHidesMessages: true
    })
  await present(true)
  await expect(log).toHaveText('3 profiles wait for your cue.')
  await expect(lanes(page).getByText('Hidden while presenting')).toHaveCount(3)
  await page.getByRole('tab', { name: 'Steps' }).click()
  await expect(steps(page).getByRole('textbox')).toHaveText(
    Array<string>(3).fill('Hidden while presenting')
  )
  expect(await page.content()).not.toMatch(/Ask the class|Visitor (opened|left)/)
  await present(false)
  await page.getByRole('tab', { name: 'Run' }).click()

  await lanes(page)
    .last()
    .getByRole('button', { name: /^Cue .* only$/ })
    .click()
  await expect(run(page)).toContainText('4 of 6 sent, 4 accepted')
  await page.keyboard.press('n')
  await expect(run(page)).toContainText('6 of 6 sent, 6 accepted')
  await expect(page.getByRole('log', { name: 'Run' })).toContainText('Class: Finished.')

  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(lanes(page).getByText('Waits for your cue')).toHaveCount(3)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
  await page.getByRole('button', { name: 'Show in history' }).click()
  // Of the second run only, newest first.
  await expect(page.getByRole('checkbox', { name: /^Run: Class, / })).toBeChecked()
  await expect(page.getByRole('status').filter({ hasText: 'match' })).toHaveText('6 matches')
  const texts = page.getByRole('grid', { name: 'History' }).getByText(/^Visitor (opened|left)/)
  await expect(texts).toHaveText([
    ...Array<string>(3).fill('Visitor left'),
    ...Array<string>(3).fill('Visitor opened the quote')
  ])

  await test.step('an attempt names its run, and leads to all that it sent', async () => {
    await page.getByText(/^Run: Class, /).click()
    await expect(page.getByRole('checkbox', { name: /^Run: Class, / })).toBeHidden()
    await texts.first().click()
    const detail = page.getByRole('dialog', { name: /^Attempt of/ })
    await detail.getByRole('button', { name: /^Class, / }).click()
    await expect(detail).toBeHidden()
    await expect(page.getByRole('checkbox', { name: /^Run: Class, / })).toBeChecked()
    await expect(texts).toHaveCount(6)
  })

  await test.step('nobody runs in the place of profiles that are gone', async () => {
    const goneIds = await page.evaluate(async () => {
      const start = await window.studio.app.start()
      const copies = start.ok ? start.value.profiles.slice(1) : []
      for (const { id } of copies) await window.studio.profiles.delete({ id })
      return copies.map(({ id }) => id)
    })
    expect(goneIds).toHaveLength(2)
    await open(page, 'Journeys')
    await page.getByRole('button', { name: 'Run again' }).click()
    const gone = page.getByRole('alert', { name: '2 profiles of that run are gone' })
    await expect(gone).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'Profiles' })).toHaveAccessibleDescription(
      /Choose who runs instead/
    )
    await gone.getByRole('button', { name: 'Go on without them' }).click()
    await expect(gone).toBeHidden()
    await page.getByRole('button', { name: 'Start run' }).click()
    await expect(lanes(page)).toHaveCount(1)
    await expect(run(page)).toContainText('1 of 2 sent, 1 accepted')
  })
})

test('nothing is sent after a stop in the middle, and a kill is told of', async ({ launch }) => {
  const { app, page } = await launch()
  await newJourney(page, 'Long')
  await addStep(page, 'Send message', 'Visitor came')
  await page.getByRole('group', { name: 'Add step' }).getByRole('button', { name: 'Wait' }).click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('600')
  await addStep(page, 'Send message', 'Visitor never does this')
  await expect(page.getByText('2 events · 10 min')).toHaveCount(2)
  await page.getByRole('button', { name: 'Run…' }).click()
  await page.evaluate(() => window.studio.sandbox.behave({ fault: 'delay', scope: 'next' }))
  await page.getByRole('button', { name: 'Start run' }).click()
  await expect(lanes(page)).toContainText('Sending')
  // As a click on empty space does: the page must not jump to its heading at the next event.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await expect(run(page)).toContainText('1 of 2 sent, 1 accepted')
  await expect(lanes(page)).toContainText(/Waiting, (9|10) min/)
  await expect(run(page).getByRole('heading', { name: /Long/ })).not.toBeFocused()
  await journeys(page).getByRole('button', { name: /^Long/ }).press('Delete')
  await expect(page.getByText('It is running. Stop its run, or wait for the end.')).toBeVisible()
  await expect(journeys(page)).toContainText('Long')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(run(page)).toContainText('Stopped')
  await page.getByRole('button', { name: 'Show in history' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'match' })).toHaveText('1 match')

  await page.evaluate(() => window.studio.sandbox.behave({ fault: 'hang', scope: 'next' }))
  await open(page, 'Journeys')
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(lanes(page)).toContainText('Sending')
  await kill(app)

  const { app: again, page: next } = await launch()
  await open(next, 'Journeys')
  await journeys(next).getByRole('button', { name: /^Long/ }).click()
  await next.getByRole('button', { name: 'Run…' }).click()
  const earlier = next.getByRole('region', { name: 'Earlier runs' }).getByRole('listitem')
  await expect(earlier.first()).toContainText('Interrupted')
  await expect(earlier.first()).toContainText('1 of 2 sent, 0 accepted, 1 not accepted')
  await expect(earlier.last()).toContainText('Stopped')
  await earlier
    .first()
    .getByRole('button', { name: /^Use the settings/ })
    .click()
  await next.getByRole('button', { name: 'Start run' }).click()
  await expect(run(next)).toContainText('1 of 2 sent, 1 accepted')
  await open(next, 'History')
  const grid = next.getByRole('grid', { name: 'History' })
  await expect(grid.getByText('Interrupted', { exact: true })).toHaveCount(1)
  await expect(grid.getByText('Visitor came')).toHaveCount(3)

  await next.evaluate(() => window.studio.sandbox.behave({ fault: 'rate-limited', scope: 'next' }))
  await open(next, 'Journeys')
  await next.getByRole('button', { name: 'Stop' }).click()
  await next.getByRole('button', { name: 'Run again' }).click()
  await expect(lanes(next)).toContainText(/Paused, (30|2\d) s left/)
  await expect(lanes(next)).toContainText('this profile rests for 30 seconds')
  await next.getByRole('button', { name: 'Go on now with Sandbox' }).click()
  await expect(lanes(next)).toContainText(/Waiting, (9|10) min/)

  await test.step('leaving by hand asks first, and a signal does not', async () => {
    const asked = () => again.evaluate(() => Reflect.get(globalThis, 'asked'))
    await again.evaluate(({ dialog }) => {
      Reflect.set(globalThis, 'asked', 0)
      dialog.showMessageBox = async () => {
        Reflect.set(globalThis, 'asked', Reflect.get(globalThis, 'asked') + 1)
        return { response: 1, checkboxChecked: false }
      }
    })
    await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await expect.poll(asked).toBe(1)
    await again.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()
        ?.items[0]?.submenu?.items.find(({ label }) => label === 'Quit')
        ?.click()
    )
    await expect.poll(asked).toBe(2)
    await expect(lanes(next)).toContainText(/Waiting, (9|10) min/)
    const gone = again.waitForEvent('close')
    again.process().kill('SIGTERM')
    await gone
  })
  const last = await launch()
  await open(last.page, 'Journeys')
  await journeys(last.page).getByRole('button', { name: /^Long/ }).click()
  await last.page.getByRole('button', { name: 'Run…' }).click()
  await expect(
    last.page.getByRole('region', { name: 'Earlier runs' }).getByRole('listitem').first()
  ).toContainText('Stopped')
})

test('rows of data fill the variables, a bad row is named, and all of it is handed on', async ({
  launch,
  dataFolder
}) => {
  const { app, page } = await launch()
  const answerWith = (name: string, text: string): Promise<void> => {
    const file = join(dataFolder, name)
    writeFileSync(file, text)
    return answerOpenWith(app, file)
  }
  await newJourney(page, 'Rows')
  await addStep(page, 'Send message', '{{name}} opened {{page}}')
  await page.getByRole('button', { name: 'Run…' }).click()
  await expect(
    page.getByText('Each column fills the variable of its name: name, page.')
  ).toBeVisible()
  const sample = join(dataFolder, 'sample.csv')
  await answerSaveWith(app, sample)
  await page.getByRole('button', { name: 'Save a sample…' }).click()
  await expect(page.getByText('Sample saved')).toBeVisible()
  expect(readFileSync(sample, 'utf8')).toMatch(/^name,page\r\n/)
  await answerWith('bad.csv', 'name,page\nAda,quote\nGrace\n')
  await page.getByRole('button', { name: 'Choose CSV file…' }).click()
  await expect(page.getByRole('alert', { name: 'This file can’t be used' })).toContainText('3')
  await answerWith('good.csv', 'name,page\nAda,quote\nGrace,basket\n')
  await page.getByRole('button', { name: 'Choose CSV file…' }).click()
  await expect(page.getByText('good.csv, 2 rows for name, page')).toBeVisible()
  await page.getByRole('combobox', { name: 'Rows and profiles' }).click()
  await page.getByRole('option', { name: 'One row per profile, in order' }).click()
  await expect(page.getByText('1 row of the data is not used')).toBeVisible()
  await page.getByRole('combobox', { name: 'Rows and profiles' }).click()
  await page.getByRole('option', { name: 'Every profile goes through all rows' }).click()
  await page.getByRole('button', { name: 'Dry run' }).click()
  const plan = page.getByRole('dialog', { name: 'Dry run' })
  await expect(plan.getByRole('cell', { name: /opened/ })).toHaveText([
    'Ada opened quote',
    'Grace opened basket'
  ])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Start run' }).click()
  await expect(run(page)).toContainText('2 of 2 sent, 2 accepted')
  await page.getByRole('button', { name: 'Change settings' }).click()
  await expect(page.getByText('good.csv, 2 rows for name, page')).toBeVisible()
  const earlier = page.getByRole('region', { name: 'Earlier runs' })
  await expect(earlier).toContainText('Finished')

  const journeysFile = join(dataFolder, 'handed-on.json')
  await answerSaveWith(app, journeysFile)
  await journeys(page).getByRole('button', { name: 'Actions for Rows' }).click()
  await page.getByRole('menuitem', { name: 'Export this journey…' }).click()
  await expect(page.getByText('1 journey exported')).toBeVisible()
  const runsFile = join(dataFolder, 'handed-on-runs.json')
  await answerSaveWith(app, runsFile)
  await earlier.getByRole('button', { name: 'Export these runs…' }).click()
  await expect(page.getByText('1 run exported')).toBeVisible()

  await journeys(page).getByRole('button', { name: /^Rows/ }).press('Delete')
  await expect(journeys(page)).not.toContainText('Rows')
  await choose(page, 'All runs…')
  const allRuns = page.getByRole('dialog', { name: 'All runs' })
  await expect(allRuns.getByRole('listitem')).toContainText('Rows 2 of 2 sent, 2 accepted')
  await expect(allRuns.getByRole('button', { name: /^Use the settings of Rows/ })).toBeDisabled()
  expect(await findingsInBothThemes(page)).toEqual([])
  await page.keyboard.press('Escape')
  await answerOpenWith(app, runsFile)
  await choose(page, 'Import runs…')
  const runs = page.getByRole('dialog', { name: 'Import runs' })
  await expect(runs).toContainText('brings 0 new runs and 1 there already')
  await expect(runs).toContainText('Journeys that come along: Rows.')
  await expect(runs.getByRole('radio', { name: 'Leave them out' })).toBeChecked()
  expect(await findingsInBothThemes(page)).toEqual([])
  await runs.getByRole('radio', { name: 'Keep both' }).click()
  await expect(runs.getByRole('radio', { name: 'Keep both' })).toBeChecked()
  await runs.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('Imported: 1 added, 0 replaced')).toBeVisible()
  await journeys(page).getByRole('button', { name: /^Rows/ }).click()
  await page.getByRole('button', { name: 'Run…' }).click()
  await expect(earlier.getByRole('listitem')).toHaveCount(2)
  await earlier
    .getByRole('button', { name: /^Use the settings/ })
    .last()
    .click()
  await expect(page.getByText('handed-on')).toHaveCount(0)
  await expect(page.getByText('good.csv, 2 rows for name, page')).toBeVisible()

  await answerOpenWith(app, journeysFile)
  await choose(page, 'Import journeys…')
  const imported = page.getByRole('dialog', { name: 'Import journeys' })
  await expect(imported).toContainText('1 whose name is taken already')
  await imported.getByRole('radio', { name: 'Keep both' }).click()
  await imported.getByRole('button', { name: 'Import' }).click()
  await expect(journeys(page)).toContainText('Rows 2')
})

test('a production host is asked about once, with the number of events', async ({
  studio: { page }
}) => {
  await createProfile(page, { name: 'Live', token: 'not-a-real-token' })
  await newJourney(page, `Careful with ${ENGAGEMENT}`)
  await addStep(page, 'Send message', 'Visitor came')
  await addStep(page, 'Send message', 'Visitor left')
  await page.getByRole('button', { name: 'Run…' }).click()
  await page.getByRole('button', { name: 'Start run' }).click()
  const question = page.getByRole('dialog', { name: 'Run against production?' })
  await expect(question).toContainText('2 events')
  await expect(
    question.getByRole('list', { name: 'On production hosts' }).getByRole('listitem')
  ).toHaveText(['LivePRODUCTION'])
  expect(await findingsInBothThemes(page)).toEqual([])
  await question.getByRole('button', { name: 'Cancel' }).click()

  // The name of a journey may give an engagement away.
  const name = page.getByRole('textbox', { name: 'Name of the journey' })
  await expect(name).toHaveValue(/c0ffee00/)
  await page.evaluate(() => window.studio.settings.update({ presenting: true }))
  await expect(name).toHaveValue('Hidden while presenting')
  await expect(journeys(page)).toContainText('Careful with [engagement')
  expect(await page.content()).not.toContain(ENGAGEMENT)
  await open(page, 'History')
  await expect(page.getByText('Nothing has been sent yet')).toBeVisible()
})

test('a journey is made of what was sent, and of a real visit in a browser', async ({
  studio: { app, page },
  dataFolder
}) => {
  for (const text of ['Visitor logged in', 'Visitor opened the basket']) {
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text)
    await page.getByRole('button', { name: 'Send event' }).click()
    await expect(page.getByRole('region', { name: 'Response' })).toContainText('Accepted')
    await expect(page.getByRole('region', { name: 'Response' })).toContainText(text)
  }
  await page.evaluate(async () => {
    const pupils = await window.studio.profiles.addPupils({ count: 1 })
    if (!pupils.ok) throw new Error(pupils.error.message)
    const profileIds = pupils.value.map(({ id }) => id)
    await window.studio.events.send({ profileIds, message: 'Visitor logged in' })
  })
  await open(page, 'History')
  await page.getByRole('checkbox', { name: /select all/i }).check()
  await page.getByRole('button', { name: 'Make a journey' }).click()
  const recorded = page.getByRole('dialog', { name: 'Journey recorded' })
  await expect(recorded).toContainText('has 2 messages')
  await expect(recorded).toContainText('1 message to another engagement')
  await expect(recorded).toContainText('here with “Sandbox”')
  await recorded.getByRole('button', { name: 'Look at the steps' }).click()
  const messages = steps(page).getByRole('textbox', { name: /^Message of/ })
  await expect(messages).toHaveCount(2)
  await expect(messages.first()).toHaveValue('Visitor logged in')
  await expect(messages.last()).toHaveValue('Visitor opened the basket')

  const har = join(dataFolder, 'visit.har')
  const pauses = await recordVisit(har, join(dataFolder, 'browser'))
  expect(readFileSync(har, 'utf8')).toContain(HAR_TOKEN)
  await answerOpenWith(app, har)
  await choose(page, 'New from HAR file…')
  await expect(recorded).toContainText('“Recorded: visit” has 3 messages')
  await expect(recorded).toContainText('requests that are no events')
  await expect(recorded).toContainText(/evil\.example:\d+ is none of the known hosts/)
  await expect(recorded).toContainText('1 message was not accepted at that time')
  expect(await findingsInBothThemes(page)).toEqual([])
  await recorded.getByRole('button', { name: 'Look at the steps' }).click()
  await expect(messages).toHaveText([
    'Visitor opened the insurance page',
    'Visitor started a quote für ein Haus 🏠',
    'Visitor left'
  ])
  await expect(
    steps(page)
      .getByRole('textbox', { name: /^Seconds of/ })
      .first()
  ).toHaveValue(`${pauses[0]} s`)
  expect(readFileSync(join(dataFolder, 'journeys.json'), 'utf8')).not.toContain(HAR_TOKEN)

  // By pointer: the last step to the first place; without one the keyboard goes on beside it.
  await expect(recorded).toBeHidden()
  const handle = (name: RegExp) => steps(page).getByRole('button', { name })
  const from = await handle(/^Drag step 5/).boundingBox()
  const to = await handle(/^Drag step 1/).boundingBox()
  if (!from || !to) throw new Error('The handles are not to be seen')
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 8, from.y - 20, { steps: 4 })
  // As a person would, who sees the step move and the others make room.
  await expect(page.getByText(/^Send message is (picked up|at \d of 5)\.$/)).toBeAttached()
  await page.mouse.move(to.x + 8, to.y + 4, { steps: 12 })
  await expect(page.getByText('Send message is at 1 of 5.')).toBeAttached()
  await page.mouse.up()
  await expect(messages.first()).toHaveText('Visitor left')
  await steps(page)
    .getByRole('button', { name: /^Actions for step 1,/ })
    .click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(steps(page).getByRole('listitem')).toHaveCount(4)
  await expect(
    steps(page).getByRole('button', { name: 'Actions for step 1, Send message' })
  ).toBeFocused()
})

test('steps are changed by keyboard alone and survive a restart', async ({ launch }) => {
  const { page, quit } = await launch()
  await newJourney(page, 'By keyboard')
  await addStep(page, 'Send message', 'First')
  await addStep(page, 'Note to trainer', 'Second')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(steps(page).getByRole('listitem').first()).toContainText('Note to trainer')
  const off = page.getByRole('switch', { name: 'Use step 1, Note to trainer' })
  await off.focus()
  await page.keyboard.press('Space')
  await expect(off).not.toBeChecked()
  await page.getByRole('button', { name: 'Actions for step 2, Send message' }).focus()
  await page.keyboard.press('Enter')
  // The keys are the menu's once it has the focus.
  await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(steps(page).getByRole('listitem')).toHaveCount(3)
  const copy = steps(page).getByRole('textbox', { name: 'Message of step 3, Send message' })
  await copy.clear()
  await copy.blur()
  await expect(copy).toHaveAccessibleDescription(/Message is empty/)
  await copy.fill('Third')
  await expect(page.getByText('2 events · 0 s · Saved')).toBeVisible()
  // An empty step, left as it is, keeps nothing else from being kept.
  await addStep(page, 'Send message', '')
  await steps(page)
    .getByRole('textbox', { name: 'Message of step 2, Send message' })
    .fill('First, rewritten')
  await expect(page.getByText('3 events · 0 s · Saved · Not ready to run.')).toContainText(
    'Step 4: Message is empty.'
  )
  await quit()

  const next = await launch()
  await open(next.page, 'Journeys')
  await journeys(next.page)
    .getByRole('button', { name: /^By keyboard/ })
    .click()
  await expect(steps(next.page).getByRole('textbox')).toHaveText([
    'Second',
    'First, rewritten',
    'Third',
    ''
  ])
  await expect(next.page.getByRole('switch', { name: /^Use step 1/ })).not.toBeChecked()
  await journeys(next.page)
    .getByRole('button', { name: /^By keyboard/ })
    .press('Delete')
  await expect(journeys(next.page)).not.toContainText('By keyboard')
  await next.page.getByRole('button', { name: 'Undo' }).click()
  await expect(journeys(next.page)).toContainText('By keyboard')
  await expect(steps(next.page).getByRole('listitem')).toHaveCount(4)
})

test('a run is set up and led by keyboard alone, and what is on its way is cancelled', async ({
  studio: { page }
}) => {
  await page.evaluate(async () => {
    const { journeys, profiles } = window.studio
    const step = { enabled: true }
    const id = () => crypto.randomUUID()
    await profiles.addPupils({ count: 2 })
    await journeys.save({
      name: 'By hand',
      steps: [
        { ...step, id: id(), kind: 'send', template: 'Visitor came' },
        { ...step, id: id(), kind: 'cue', text: 'Go on?' },
        { ...step, id: id(), kind: 'send', template: 'Visitor waits for an answer' },
        { ...step, id: id(), kind: 'send', template: 'Visitor never does this' }
      ]
    })
  })
  const press = (name: string) => page.getByRole('button', { name, exact: true }).press('Enter')
  await press('Journeys')
  await journeys(page)
    .getByRole('button', { name: /^By hand/ })
    .press('Enter')
  await press('Run…')
  const profiles = page.getByRole('combobox', { name: 'Profiles' })
  await profiles.focus()
  // Without the sandbox's own, and with the two pupils.
  await page.keyboard.press('Backspace')
  for (const name of ['Pupil 1', 'Pupil 2']) {
    await page.keyboard.type(name)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true')
  }
  await page.keyboard.press('Escape')
  await press('Start run')
  await expect(lanes(page)).toHaveText([
    /Pupil 1.*Waits for your cue/,
    /Pupil 2.*Waits for your cue/
  ])
  await press('Pause')
  await press('Resume')
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  await page.evaluate(() => window.studio.sandbox.behave({ fault: 'hang', scope: 'all' }))
  // The keyboard is beside what it pressed, in no field: the cue's key works there.
  await page.keyboard.press('n')
  await expect(lanes(page)).toHaveText([/Pupil 1.*Sending/, /Pupil 2.*Sending/])
  await press('Stop')
  await expect(run(page)).toContainText('4 of 6 sent, 2 accepted, 2 not accepted')
  await expect(lanes(page)).toHaveText([/Stopped.*Cancelled/, /Stopped.*Cancelled/])
  await expect(page.getByRole('heading', { name: /By hand/ })).toBeFocused()
  await press('Show in history')
  await expect(page.getByText('Visitor never does this')).toHaveCount(0)
})

test('axe finds nothing on journeys, in light and in dark', async ({ studio: { page } }) => {
  const found: Record<string, readonly string[]> = {}
  const look = async (where: string) => {
    found[where] = await findingsInBothThemes(page)
  }
  await open(page, 'Journeys')
  await expect(steps(page)).toBeVisible()
  await look('steps')
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByRole('dialog', { name: 'Dry run' })).toContainText('Nothing has been')
  await look('dry run')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Run…' }).click()
  await page.getByRole('combobox', { name: 'Profiles' }).click()
  await look('settings')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Start run' }).click()
  await expect(lanes(page)).toContainText('Accepted')
  await look('running')
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await look('paused')
  await page.getByRole('tab', { name: 'Steps' }).click()
  await expect(page.getByRole('region', { name: 'Run of a journey' })).toContainText('Paused')
  await look('steps beside a run')
  await page.getByRole('tab', { name: 'Run' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
  await look('stopped')
  await page.getByRole('button', { name: 'Change settings' }).click()
  await expect(page.getByRole('region', { name: 'Earlier runs' })).toBeVisible()
  await look('earlier runs')
  const places = Object.entries(found).filter(([, violations]) => violations.length > 0)
  expect(Object.fromEntries(places)).toEqual({})
})
