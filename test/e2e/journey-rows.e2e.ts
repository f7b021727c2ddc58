/** Runs with rows of data in the real app, and journeys and runs handed on and taken in. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app'
import { findingsInBothThemes } from '../support/axe'
import {
  addStep,
  answerOpenWith,
  answerSaveWith,
  choose,
  journeys,
  newJourney,
  run
} from '../support/journeys'

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
