/** "Test connection": one test at a time, of the settings as they were typed, saved or not. */
import type { Host } from '@shared/domain/host'
import {
  type ConnectionReport,
  type ConnectionTest,
  skipsCertificateCheck
} from '@shared/domain/network'
import { ok, type Result } from '@shared/result'
import type { CheckTexts } from '../events/token-check'
import { DIRECT_ROUTE } from './connection'
import type { NetworkService, NetworkUse } from './network-service'
import { type TestTools, testConnection } from './test-connection'

interface TesterDeps extends TestTools {
  readonly network: Pick<NetworkService, 'resolve' | 'settingsUse'>
  /** The use of a profile, or of one that is not saved yet. */
  readonly profileUse: (test: ConnectionTest) => Result<NetworkUse>
  /** Refuses what holds an access token: a proxy's name is asked for in the clear. */
  readonly checkTexts: CheckTexts
  /** Starts the sandbox where it is meant. */
  readonly baseUrlOf: (host: Host) => Promise<Result<string>>
}

export class ConnectionTester {
  readonly #deps: TesterDeps
  #running: AbortController | undefined

  constructor(deps: TesterDeps) {
    this.#deps = deps
  }

  /** Stops one that runs. `null` where it was stopped itself. Errors name the field. */
  async test(test: ConnectionTest, signal?: AbortSignal): Promise<Result<ConnectionReport | null>> {
    this.cancel()
    const stopper = new AbortController()
    this.#running = stopper
    const stopped = signal ? AbortSignal.any([stopper.signal, signal]) : stopper.signal
    const { network, profileUse, checkTexts, baseUrlOf } = this.#deps
    const free = checkTexts(test.network)
    if (!free.ok) return free
    const use = test.scope === 'profile' ? profileUse(test) : ok(network.settingsUse(test))
    if (!use.ok) return use
    const baseUrl = await baseUrlOf(test.host)
    if (!baseUrl.ok) return baseUrl
    // Plain http is for this computer only, where neither proxy nor certificate is in the way.
    const resolved = baseUrl.value.startsWith('http:')
      ? ok({ route: DIRECT_ROUTE })
      : await network.resolve({ ...use.value, checksCertificate: !skipsCertificateCheck(test) })
    if (!resolved.ok) return resolved
    return ok(await testConnection(baseUrl.value, resolved.value.route, this.#deps, stopped))
  }

  cancel(): void {
    this.#running?.abort()
  }
}
