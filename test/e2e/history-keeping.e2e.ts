/**
 * What the history promises across processes and accidents: an attempt whose process was killed is
 * Interrupted at the next start, another live process's is not, and both write beside one another.
 */
import { once } from 'node:events'
import type { Page } from '@playwright/test'
import { expect, type Studio, test } from '../support/app'
import { type RunningCommand, startCommand } from '../support/cli'
import { type FaultServer, startFaultServer } from '../support/fault-server'

const open = (page: Page, screen: 'Compose' | 'History' | 'Sandbox') =>
  page.getByRole('navigation', { name: 'Main' }).getByLabel(screen, { exact: true }).click()

async function send(page: Page, message: string): Promise<void> {
  await open(page, 'Compose')
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(message)
  await page.getByRole('button', { name: 'Send event' }).click()
}

const row = (page: Page, message: string) =>
  page.getByRole('grid', { name: 'History' }).getByRole('row').filter({ hasText: message })

/** `kill -9`, and the system's word that the process is gone. */
async function kill({ child }: { readonly child: ReturnType<Studio['app']['process']> }) {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** A command that sends to a server which never answers; its request is the `nth` there. */
async function hangingCommand(
  server: FaultServer,
  dataFolder: string,
  message: string,
  nth = 1
): Promise<RunningCommand> {
  const args = ['--host', server.url, '--engagement', 'engagement-1', '--token-env', 'TOKEN']
  const command = startCommand(['send', ...args, message], {
    dataFolder,
    input: '',
    env: { TOKEN: 'visitor-token-of-this-test' }
  })
  await server.arrived(nth)
  return command
}

test('an attempt of a killed app is Interrupted at the next start, and searchable', async ({
  launch
}) => {
  const first = await launch()
  await open(first.page, 'Sandbox')
  await first.page.getByRole('combobox', { name: 'Answer' }).click()
  await first.page.getByRole('option', { name: /silence/ }).click()
  await send(first.page, 'Visitor waited in vain')
  await open(first.page, 'History')
  await expect(row(first.page, 'Visitor waited in vain')).toContainText('Sending')
  await kill({ child: first.app.process() })

  const { page } = await launch()
  await open(page, 'History')
  await expect(row(page, 'Visitor waited in vain')).toContainText('Interrupted')
  await page.getByRole('searchbox', { name: 'Search history' }).fill('vain')
  await expect(row(page, 'Visitor waited in vain')).toBeVisible()
})

test('what the command line sends shows live, and is Interrupted only once its process is gone', async ({
  launch,
  dataFolder
}) => {
  const server = await startFaultServer()
  try {
    server.respondWith('hang')
    const command = await hangingCommand(server, dataFolder, 'Visitor of the command line')
    const first = await launch()
    await open(first.page, 'History')
    await expect(row(first.page, 'Visitor of the command line')).toContainText('Sending')
    await first.quit()
    await kill(command)

    const second = await launch()
    await open(second.page, 'History')
    await expect(row(second.page, 'Visitor of the command line')).toContainText('Interrupted')
    // The window is open: what comes now has to appear by itself.
    const { ended } = startCommand(['send', '--sandbox', 'Visitor beside the window'], {
      dataFolder,
      input: ''
    })
    await expect(row(second.page, 'Visitor beside the window')).toContainText('Accepted')
    expect((await ended).code).toBe(0)
    // As well as what is found out only while it is open.
    const other = await hangingCommand(server, dataFolder, 'Visitor of another command', 2)
    await expect(row(second.page, 'Visitor of another command')).toContainText('Sending')
    await kill(other)
    await expect(row(second.page, 'Visitor of another command')).toContainText('Interrupted')

    // Sent to a host of its own: no profile knows of it.
    await second.page.getByRole('combobox', { name: 'Profile' }).click()
    await second.page.getByRole('option', { name: 'No profile (2)' }).click()
    await expect(second.page.getByRole('status').filter({ hasText: '2 matches' })).toBeVisible()
    await row(second.page, 'Visitor of another command').click()
    const resend = second.page.getByRole('dialog').getByRole('button', { name: 'Resend' })
    await expect(resend).toBeDisabled()
    await expect(resend).toHaveAttribute('title', /without a profile, by the command line/)
  } finally {
    await server.close()
  }
})
