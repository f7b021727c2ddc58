/**
 * The requests that electron-updater makes, over connections that are handed to it: its own go
 * through a session of Chromium's, which knows neither the proxy nor the authorities of the
 * settings. Only https is asked, wherever a redirect leads.
 */
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { Socket } from 'node:net'
import { isUpdateUrl } from '@shared/domain/update'
import {
  configureRequestOptions,
  configureRequestUrl,
  type DownloadOptions,
  HttpExecutor
} from 'builder-util-runtime'
import { UpdateProblem } from './failure'
import type { Connect } from './ports'

/** In one step, redirects included: the library itself would follow them in a circle. */
const MAX_REQUESTS = 8

export class UpdateRequests extends HttpExecutor<ClientRequest> {
  readonly #connect: Connect
  #signal = AbortSignal.abort()
  #left = 0

  constructor(connect: Connect) {
    super()
    this.#connect = connect
  }

  /** All requests from now on belong to this step. */
  begin(signal: AbortSignal): void {
    this.#signal = signal
    this.#left = MAX_REQUESTS
  }

  override createRequest(
    options: RequestOptions,
    callback: (response: IncomingMessage) => void
  ): ClientRequest {
    const { protocol, hostname, port } = options
    const url = new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}`)
    const signal = this.#signal
    return http.request(
      {
        ...options,
        // TLS is the connection's.
        protocol: 'http:',
        signal,
        createConnection: (_options, connected) => {
          this.#open(url, signal).then(
            (socket) => connected(null, socket),
            // The socket is looked at only where there is no error.
            (error: Error) => connected(error, new Socket())
          )
          return undefined
        }
      },
      callback
    )
  }

  /** The library asks for it by this name. */
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    const request: RequestOptions = { ...(options.headers && { headers: options.headers }) }
    configureRequestUrl(url, request)
    configureRequestOptions(request)
    return options.cancellationToken.createPromise((resolve, reject, onCancel) =>
      this.doDownload(
        request,
        {
          destination,
          options,
          onCancel,
          responseHandler: null,
          // A file that was closed well calls it with nothing at all.
          callback: (error) => (error ? reject(error) : resolve(destination))
        },
        0
      )
    )
  }

  async #open(url: URL, signal: AbortSignal) {
    if (!isUpdateUrl(url.href))
      throw new UpdateProblem(
        'The update address leads on to one without https, which was not followed.'
      )
    this.#left -= 1
    if (this.#left < 0)
      throw new UpdateProblem('The update address leads on and on, and was given up.')
    return await this.#connect(url, signal)
  }
}
