/**
 * Journeys in the real app: built by pointer and by keyboard, and made of what was sent and of a visit
 * in a browser; with axe in both themes.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app'
import { findingsInBothThemes } from '../support/axe'
import { HAR_ENGAGEMENT, HAR_TOKEN, recordVisit } from '../support/browser-har'
import {
  addStep,
  answerOpenWith,
  choose,
  journeys,
  lanes,
  newJourney,
  open,
  steps
} from '../support/journeys'

test('a double click makes one journey, and a step is added by the press that leaves the last one empty', async ({
  studio: { page }
}) => {
  await open(page, 'Journeys')
  await journeys(page).getByRole('button', { name: 'New journey' }).dblclick()
  const start = await page.evaluate(() => window.studio.app.start())
  expect(start).toMatchObject({ value: { journeys: { length: 4 } } })
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Name of the journey' })).toBeFocused()
  const add = page.getByRole('group', { name: 'Add step' })
  await add.getByRole('button', { name: 'Send message' }).click()
  await expect(steps(page).getByRole('textbox')).toBeFocused()
  await add.getByRole('button', { name: 'Wait' }).click()
  await expect(steps(page).getByRole('listitem')).toHaveCount(2)
  await expect(steps(page)).toContainText('Message is empty')
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

  const har = join(dataFolder, `${HAR_ENGAGEMENT}.har`)
  const pauses = await recordVisit(har, join(dataFolder, 'browser'))
  expect(readFileSync(har, 'utf8')).toContain(HAR_TOKEN)
  await answerOpenWith(app, har)
  await choose(page, 'New from HAR file…')
  await expect(recorded).toContainText(`“Recorded: ${HAR_ENGAGEMENT}” has 3 messages`)
  await page.keyboard.press('ControlOrMeta+Shift+P')
  await expect(recorded).toContainText('” has 3 messages')
  await expect(recorded).not.toContainText(HAR_ENGAGEMENT)
  await page.keyboard.press('ControlOrMeta+Shift+P')
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
