/**
 * Runs in the real app, against several sandbox profiles: led by cues, stopped and killed in the
 * middle, asked about before production; by keyboard and by pointer.
 */
import { expect, test } from '../support/app'
import { findingsInBothThemes } from '../support/axe'
import {
  addStep,
  chooseProfiles,
  journeys,
  lanes,
  newJourney,
  open,
  run,
  steps,
  twoMoreProfiles
} from '../support/journeys'
import { createProfile, ENGAGEMENT } from '../support/profiles'
import { kill } from '../support/promises'

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
