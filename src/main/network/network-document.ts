/** How the app's network settings are kept. A first start asks the system for the proxy. */
import { DEFAULT_NETWORK, type Network, networkSchema } from '@shared/domain/network'
import type { DocumentSpec } from '../storage/document-store'

export const networkSpec: DocumentSpec<Network> = {
  name: 'network',
  title: 'Network settings',
  schema: networkSchema,
  migrations: [],
  defaults: DEFAULT_NETWORK,
  backups: true
}
