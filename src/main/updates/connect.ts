/** Connections for updates, opened as those for events are: proxy and certificates of the settings. */
import type { Explanation } from '@shared/domain/attempt'
import type { Result } from '@shared/result'
import type { Connector } from '../events/ports'
import { UpdateProblem } from './failure'
import type { Connect } from './ports'

const LIMIT_MS = 20_000

interface Deps {
  /** Errors name a field of the settings. */
  readonly connectorTo: (url: string) => Promise<Result<Connector>>
  /** The catalogue's words for what went wrong before a request; by Node's codes and `timeout`. */
  readonly explain: (
    url: string,
    failure: { readonly code: string; readonly message: string },
    limitMs: number
  ) => Explanation
}

export const createConnect =
  ({ connectorTo, explain }: Deps): Connect =>
  async (url, signal) => {
    const connector = await connectorTo(url.href)
    if (!connector.ok)
      throw new UpdateProblem(
        `The network settings can’t be used: ${connector.error.message} Correct them in Settings, Network.`
      )
    const limit = AbortSignal.timeout(LIMIT_MS)
    const either = AbortSignal.any([signal, limit])
    return connector.value.open(url, { mark: () => undefined }, either).catch((error: unknown) => {
      if (signal.aborted) throw error
      const failure = limit.aborted ? { code: 'timeout', message: '' } : failureOf(error)
      const { title } = explain(url.href, failure, LIMIT_MS)
      throw new UpdateProblem(
        `The update address can’t be reached: ${title}. Check the address and Settings, Network, then try again.`
      )
    })
  }

function failureOf(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { code, message: error.message }
}
