/**
 * The message library in the real app: found, sent, changed, put in order, brought back, handed on
 * as a file and taken in again.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app'

const library = (page: Page): Locator => page.getByRole('region', { name: 'Message library' })
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search messages' })
const rows = (page: Page): Locator => library(page).getByRole('listitem')
const row = (page: Page, title: string): Locator =>
  library(page).getByRole('button', { name: new RegExp(`^${title}`) })
const message = (page: Page): Locator => page.getByRole('textbox', { name: 'Message', exact: true })
const response = (page: Page): Locator => page.getByRole('region', { name: 'Response' })
const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name })

const settledFrame = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((seen) => requestAnimationFrame(() => requestAnimationFrame(() => seen())))
  )

/** The tools of a row show themselves under the pointer. */
async function sendFromList(page: Page, title: string): Promise<void> {
  await row(page, title).hover()
  await library(page)
    .getByRole('button', { name: `Send ${title}` })
    .click()
}

async function rowAction(page: Page, title: string, action: string): Promise<void> {
  await row(page, title).hover()
  await library(page)
    .getByRole('button', { name: `Actions for ${title}` })
    .click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function libraryAction(page: Page, action: RegExp): Promise<void> {
  await library(page).getByRole('button', { name: 'Library actions' }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** Answers the system's file questions, which no test can click. */
const answerFileQuestionsWith = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog: questions }, filePath) => {
    questions.showSaveDialog = async () => ({ canceled: false, filePath })
    questions.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

const titlesIn = (file: string): readonly string[] =>
  readJson(file).messages.map(({ title }: { title: string }) => title)

test('a message is found, put into Compose and sent, each with one action', async ({
  studio: { page }
}) => {
  await expect(rows(page)).toHaveCount(14)
  await search(page).fill('payment declined')
  await expect(rows(page)).toHaveCount(1)
  await search(page).fill('logg')
  await row(page, 'Logs in').click()
  await expect(message(page)).toHaveValue('Visitor logged in')
  await search(page).fill('no such message')
  await expect(library(page)).toContainText('No message matches')
  await library(page).getByRole('button', { name: 'Clear search' }).click()

  await sendFromList(page, 'Opens the payment page')
  await expect(response(page)).toContainText('Accepted')
  await expect(message(page)).toHaveValue('Visitor opened the payment page')

  await page.keyboard.press('Alt+1')
  await expect(message(page)).toHaveValue('Visitor navigated to insurance page')
  await expect(response(page)).toContainText('Accepted')
  await expect(page.getByText('The draft was replaced.')).toBeHidden()

  // What was typed is not lost to a click.
  await message(page).fill('Typed with care')
  await row(page, 'Logs in').click()
  await expect(message(page)).toHaveValue('Visitor logged in')
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(message(page)).toHaveValue('Typed with care')

  // Nor to the keys that undo in a field: what was typed since goes first, then what was replaced.
  await row(page, 'Logs in').click()
  await message(page).press('End')
  await page.keyboard.type('!')
  await expect(message(page)).toHaveValue('Visitor logged in!')
  await message(page).press('Control+z')
  await expect(message(page)).toHaveValue('Visitor logged in')
  await message(page).press('Control+z')
  await expect(message(page)).toHaveValue('Typed with care')
  await expect(page.getByText('The draft was replaced.')).toBeHidden()
  await message(page).press('Control+Shift+z')
  await expect(message(page)).toHaveValue('Visitor logged in')
  await message(page).press('Control+z')
  await expect(message(page)).toHaveValue('Typed with care')

  await page.getByRole('navigation', { name: 'Main' }).getByText('Sandbox').click()
  // Each arrived once, newest first.
  const arrived = page.getByRole('cell', { name: /^Visitor/ })
  await expect(arrived).toHaveText([
    'Visitor navigated to insurance page',
    'Visitor opened the payment page'
  ])
})

test('variables are asked for each time a message is sent from the list', async ({
  studio: { page }
}) => {
  await sendFromList(page, 'Starts a quote')
  const product = page.getByRole('textbox', { name: 'product' })
  await expect(product).toBeFocused()
  await expect(page.getByRole('group', { name: /Not sent yet/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(product).toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.type('car insurance')
  await page.keyboard.press('Enter')
  await expect(response(page).getByRole('article')).toContainText('a quote for car insurance')

  // Yesterday's value is there to be typed over, or taken with Enter.
  await page.keyboard.press('Alt+2')
  await expect(product).toBeFocused()
  await expect(product).toHaveValue('car insurance')
  await page.keyboard.type('a flat')
  await page.keyboard.press('Enter')
  await expect(response(page).getByRole('article')).toContainText('a quote for a flat')
  await expect(
    page.getByRole('region', { name: 'Recent on this profile' }).getByRole('listitem')
  ).toHaveCount(2)
})

test('Alt and a digit send the first nine messages', async ({ studio: { page } }) => {
  await expect(row(page, 'Opens the insurance page')).toBeVisible()
  const texts = await page.evaluate(async () => {
    const start = await window.studio.app.start()
    return start.ok ? start.value.library.slice(0, 9).map(({ text }) => text) : []
  })
  expect(texts).toHaveLength(9)
  for (const [index, text] of texts.entries()) {
    await page.keyboard.press(`Alt+${index + 1}`)
    await expect(message(page)).toHaveValue(text)
    const [, variable] = /\{\{(\w+)\}\}/.exec(text) ?? []
    if (variable) await expect(page.getByRole('textbox', { name: variable })).toBeFocused()
    else await expect(response(page).getByRole('article')).toContainText(text)
  }
})

/** A menu that moves under the pointer takes a press for one beside it. */
test('a row’s menu stays where it is while the pointer goes into it', async ({
  studio: { page }
}) => {
  await row(page, 'Asks for a call').hover()
  await library(page).getByRole('button', { name: 'Actions for Asks for a call' }).click()
  const item = page.getByRole('menuitem', { name: 'Edit' })
  await expect(item).toBeVisible()
  const before = await item.boundingBox()
  await item.hover()
  await settledFrame(page)
  expect(await item.boundingBox()).toEqual(before)
  await item.click()
  await expect(dialog(page, 'Message in library')).toBeVisible()
})

test('saving, changing, ordering and deleting with undo survive a restart', async ({
  launch,
  dataFolder
}) => {
  const { page, quit } = await launch()
  await message(page).fill('Visitor opened {{page}}')
  await page.getByRole('button', { name: 'Save to library' }).click()
  const editor = dialog(page, 'Message in library')
  const title = editor.getByRole('textbox', { name: 'Title' })
  await title.clear()
  await editor.getByRole('button', { name: 'Save message' }).click()
  await expect(title).toHaveAccessibleDescription('Title is missing.')
  await title.fill('Opens a page')
  await editor.getByRole('combobox', { name: 'Folder' }).fill('Mine')
  // A second press, before main has answered, makes no second message.
  await editor
    .getByRole('button', { name: 'Save message' })
    .evaluate(async (save: HTMLButtonElement) => {
      save.click()
      await null
      save.click()
    })
  await expect(editor).toBeHidden()
  await expect(row(page, 'Opens a page')).toBeVisible()

  await rowAction(page, 'Opens a page', 'Edit')
  await title.fill('Opens any page')
  await page.mouse.click(5, 5)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Keep editing' }).click()
  await expect(title).toHaveValue('Opens any page')
  await editor.getByRole('button', { name: 'Save message' }).click()
  await expect(editor).toBeHidden()
  await expect(row(page, 'Opens any page')).toBeVisible()

  await row(page, 'Opens the insurance page').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(rows(page).first()).toContainText('Starts a quote')
  await expect(rows(page).nth(1)).toContainText('Opens the insurance page')

  // By pointer, into another folder; what was under the pointer is not put into Compose.
  const dragged = await row(page, 'Logs in').boundingBox()
  const place = await row(page, 'Starts a quote').boundingBox()
  if (!dragged || !place) throw new Error('The messages are not to be seen')
  const draft = await message(page).inputValue()
  await page.mouse.move(dragged.x + 20, dragged.y + 8)
  await page.mouse.down()
  await page.mouse.move(dragged.x + 20, dragged.y - 20, { steps: 4 })
  await expect(page.getByText(/^Picked up|was moved over droppable area/)).toBeAttached()
  await page.mouse.move(place.x + 20, place.y + 8, { steps: 12 })
  // What is under the pointer is found out with the next picture.
  await settledFrame(page)
  await page.mouse.move(place.x + 20, place.y + 6)
  await page.mouse.up()
  const insurance = library(page).getByRole('region', { name: 'Insurance' }).getByRole('listitem')
  await expect(insurance.first()).toContainText('Logs in')
  await expect(message(page)).toHaveValue(draft)

  await rowAction(page, 'Logs in', 'Delete')
  await expect(row(page, 'Logs in')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'Logs in')).toBeVisible()
  await rowAction(page, 'Fails to log in', 'Delete')
  await expect(row(page, 'Fails to log in')).toBeHidden()
  // The row at hand shows its tools in the place of its key.
  await message(page).focus()
  const before = await rows(page).allInnerTexts()
  await quit()

  const next = await launch()
  await expect(row(next.page, 'Opens any page')).toBeVisible()
  expect(await rows(next.page).allInnerTexts()).toEqual(before)
  expect(readJson(join(dataFolder, 'library.json'))).toMatchObject({
    version: 1
  })
})

test('a library handed on as a file is the same where it is taken in', async ({
  launch,
  dataFolder
}) => {
  const { app, page } = await launch()
  const file = join(dataFolder, 'handed on.json')
  await answerFileQuestionsWith(app, file)
  await libraryAction(page, /^Export/)
  await expect(page.getByText('14 messages exported')).toBeVisible()
  const titles = titlesIn(file)
  const before = await rows(page).allInnerTexts()

  // Every message gone: the place of a colleague who starts with nothing.
  await rows(page).first().getByRole('button').first().focus()
  for (const [index, title] of titles.entries()) {
    await page.keyboard.press('Delete')
    await expect(row(page, title)).toBeHidden()
    // The keyboard goes on at the row that took the place.
    const next = titles[index + 1]
    if (next !== undefined) await expect(row(page, next).first()).toBeFocused()
  }
  await expect(library(page)).toContainText('No message is saved yet')
  await libraryAction(page, /^Import/)
  await expect(dialog(page, 'Import library')).toContainText('14 new messages')
  await dialog(page, 'Import library').getByRole('button', { name: 'Import', exact: true }).click()
  await expect(rows(page)).toHaveCount(14)
  expect(await rows(page).allInnerTexts()).toEqual(before)

  const again = join(dataFolder, 'again.json')
  await answerFileQuestionsWith(app, again)
  await libraryAction(page, /^Export/)
  await expect.poll(() => existsSync(again)).toBe(true)
  expect({ ...readJson(again), exportedAt: '' }).toEqual({ ...readJson(file), exportedAt: '' })
})

test('duplicates are asked about', async ({ launch, dataFolder }) => {
  const { app, page } = await launch()
  const file = join(dataFolder, 'colleague.json')
  writeFileSync(
    file,
    JSON.stringify({
      schema: 'visitor-event-studio/library',
      version: 1,
      messages: [
        { title: 'Insurance, as I call it', text: 'Visitor navigated to insurance page' },
        { title: 'Closes the page', text: 'Visitor closed the page' }
      ]
    })
  )
  await answerFileQuestionsWith(app, file)
  const imports = dialog(page, 'Import library')
  await libraryAction(page, /^Import/)
  await expect(imports).toContainText('1 new message')
  await expect(imports).toContainText('Insurance, as I call it')
  await imports.getByRole('button', { name: 'Cancel' }).click()
  await expect(rows(page)).toHaveCount(14)

  await libraryAction(page, /^Import/)
  await imports.getByRole('radio', { name: /^Replace/ }).check()
  await imports.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(rows(page)).toHaveCount(15)
  await expect(row(page, 'Insurance, as I call it')).toBeVisible()
  await expect(row(page, 'Closes the page')).toBeVisible()
  await expect(row(page, 'Opens the insurance page')).toBeHidden()
})

test('a bad file changes nothing and says which entry and why', async ({ launch, dataFolder }) => {
  const { app, page } = await launch()
  await expect(rows(page)).toHaveCount(14)
  const before = await rows(page).allInnerTexts()
  const imports = dialog(page, 'Import library')
  const good = { title: 'Good', text: 'Visitor did something good' }
  const bad: readonly (readonly [string, readonly (string | RegExp)[]])[] = [
    ['{"schema":', [/not valid JSON/]],
    ['{"schema":"other"}', [/not a message library/]],
    [
      JSON.stringify({
        schema: 'visitor-event-studio/library',
        version: 1,
        messages: [good, { ...good, title: ' ' }]
      }),
      ['messages[1].title', 'Title is missing']
    ],
    [
      JSON.stringify({
        schema: 'visitor-event-studio/library',
        version: 1,
        messages: [good, good, { ...good, text: '' }]
      }),
      ['messages[2].text', 'Message is empty']
    ]
  ]
  for (const [index, [text, words]] of bad.entries()) {
    const file = join(dataFolder, `bad-${index}.json`)
    writeFileSync(file, text)
    await answerFileQuestionsWith(app, file)
    await libraryAction(page, /^Import/)
    for (const word of words) await expect(imports).toContainText(word)
    await page.keyboard.press('Escape')
    await expect(imports).toBeHidden()
  }
  expect(await rows(page).allInnerTexts()).toEqual(before)
})
