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
export async function findings(page: Page): Promise<readonly string[]> {
  await settled(page)
  // Electron has no page of its own for axe to open: it runs inside this one.
  // Told what is wrong only, it takes two thirds of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`)
  )
}

/** The same in light, then in dark, without a second start of the app. */
export async function findingsInBothThemes(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    for (const finding of await findings(page)) found.push(`${colorScheme}, ${finding}`)
  }
  return found
}
