/** What axe finds on the page as it stands; the answer should be empty. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Waits for what fades in, since axe measures the colours of the moment. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)))
  )
}

/** One line for each, with the rule and the place. */
export const findings = (page: Page): Promise<readonly string[]> => findingsOf(page)

/** What a page has read once stays there: half a megabyte, which axe hands over twice each time. */
const NOTHING_TO_READ = ';'

async function axeFor(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in window)
  return new AxeBuilder(isThere ? { page, axeSource: NOTHING_TO_READ } : { page })
}

async function findingsOf(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await settled(page)
  const axe = await axeFor(page)
  // Electron has no page of its own for axe to open: it runs inside this one.
  // Told what is wrong only, it takes two thirds of the time.
  const { violations } = await axe
    .setLegacyMode()
    .options({
      resultTypes: ['violations'],
      ...(rules && { runOnly: { type: 'rule', values: [...rules] } })
    })
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`)
  )
}

/** What a theme can change: the page is the same in both, but for its colours. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** The same in light, and all that is of colours in dark, without a second start of the app. */
export async function findingsInBothThemes(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    const rules = colorScheme === 'dark' ? RULES_OF_COLOUR : undefined
    for (const finding of await findingsOf(page, rules)) found.push(`${colorScheme}, ${finding}`)
  }
  return found
}
