/** The app's real rooms over a folder, as the window and the command line open them. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openServices, type ServiceOptions, type Services } from '../../src/main/services'
import { openFileWriter, testKeyring } from './documents'

/** Stopped when the test is over. The keyring is the same each time. */
export async function servicesIn(
  folder: string,
  options: Partial<ServiceOptions> = {}
): Promise<Services> {
  const services = openServices({
    name: 'Visitor Event Studio',
    version: '1.2.3',
    dataFolder: folder,
    logFolder: join(folder, 'logs'),
    resolveSystemProxy: async () => 'DIRECT',
    encryption: testKeyring(7),
    openWriter: openFileWriter,
    readOnly: false,
    push: () => undefined,
    ...options
  })
  onTestFinished(() => services.stop())
  await services.historyOpened
  return services
}
