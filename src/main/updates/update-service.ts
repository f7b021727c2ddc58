/**
 * Newer versions of the app: looked for at the address of the settings and nowhere else, offered
 * and never forced. Downloading, and installing what was downloaded, are a step each that only the
 * person takes. One step runs at a time: where the address changes, the one that runs is stopped,
 * and the next begins only once it has ended.
 */
import type { UpdateStatus } from '@shared/domain/update'
import { fail, ok, type Result } from '@shared/result'
import { failureWords, installFailureWords } from './failure'
import type { UpdateEngine } from './ports'

interface Deps {
  readonly engine: UpdateEngine
  /** The address as it is set now. */
  readonly feed: () => string | null
  readonly changed: (status: UpdateStatus) => void
  readonly logError: (text: string, error: unknown) => void
}

interface Step {
  readonly meanwhile: UpdateStatus
  readonly work: (signal: AbortSignal) => Promise<UpdateStatus>
  readonly words?: (error: unknown) => string
}

const NOT_NOW = 'That can’t be done now. Check for updates first.'

export class UpdateService {
  readonly #deps: Deps
  #status: UpdateStatus
  #feed: string | null
  #stopper = new AbortController()
  #working: Promise<void> = Promise.resolve()

  constructor(deps: Deps) {
    this.#deps = deps
    this.#feed = deps.feed()
    this.#status = this.#beforeChecking()
  }

  status(): UpdateStatus {
    return this.#status
  }

  /** What was found at another address counts for nothing. */
  settingsChanged(): void {
    if (this.#deps.feed() === this.#feed) return
    this.#feed = this.#deps.feed()
    this.#stopper.abort()
    this.#set(this.#beforeChecking())
  }

  /** Answers with what came of it; a failure is a status as well. Does nothing while one is at work. */
  async check(): Promise<UpdateStatus> {
    const feed = this.#feed
    const { kind } = this.#status
    const isBusy = kind === 'checking' || kind === 'downloading' || kind === 'installing'
    if (feed === null || isBusy) return this.#status
    const { engine } = this.#deps
    await this.#take({
      meanwhile: { kind: 'checking' },
      work: async (signal) => {
        const version = await engine.check(feed, signal)
        return version === null
          ? { kind: 'current' }
          : { kind: 'available', version, by: engine.by }
      }
    })
    return this.#status
  }

  /** Answers once it has begun. */
  download(): Result<null> {
    const found = this.#status
    if (found.kind !== 'available' || found.by !== 'install') return fail('conflict', NOT_NOW)
    const { version } = found
    void this.#take({
      meanwhile: { kind: 'downloading', version, percent: 0 },
      work: async (signal) => {
        const progress = (percent: number): void => {
          if (!signal.aborted)
            this.#set({ kind: 'downloading', version, percent: Math.round(percent) })
        }
        await this.#deps.engine.download(progress, signal)
        return { kind: 'ready', version }
      }
    })
    return ok(null)
  }

  /** Answers once it has begun; the app ends, or says why it could not. */
  install(): Result<null> {
    const downloaded = this.#status
    if (downloaded.kind !== 'ready') return fail('conflict', NOT_NOW)
    const { version } = downloaded
    const meanwhile = { kind: 'installing', version } as const
    void this.#take({
      meanwhile,
      work: async (signal) => {
        await this.#deps.engine.install(signal)
        return meanwhile
      },
      words: (error) => installFailureWords(error, version)
    })
    return ok(null)
  }

  async openPage(): Promise<Result<null>> {
    if (this.#status.kind !== 'available' || this.#feed === null) return fail('conflict', NOT_NOW)
    return this.#deps.engine.openPage(this.#feed)
  }

  /** Never rejects. What comes of a step that was stopped is dropped. */
  #take(step: Step): Promise<void> {
    this.#stopper = new AbortController()
    const { signal } = this.#stopper
    this.#set(step.meanwhile)
    this.#working = this.#working.then(() => this.#run(step, signal))
    return this.#working
  }

  async #run({ work, words = failureWords }: Step, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const status = await work(signal).catch((error: unknown): UpdateStatus => {
      if (!signal.aborted) this.#deps.logError('The update failed', error)
      return { kind: 'failed', message: words(error) }
    })
    if (!signal.aborted) this.#set(status)
  }

  #set(status: UpdateStatus): void {
    this.#status = status
    this.#deps.changed(status)
  }

  #beforeChecking(): UpdateStatus {
    return this.#feed === null ? { kind: 'off' } : { kind: 'idle' }
  }
}
