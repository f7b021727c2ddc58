/**
 * Newer versions of the app: looked for at the address of the settings and nowhere else, offered
 * and never forced. Downloading, and installing what was downloaded, are a step each that only the
 * person takes.
 */
import type { UpdateStatus } from '@shared/domain/update'
import { fail, ok, type Result } from '@shared/result'
import { failureWords } from './failure'
import type { UpdateEngine } from './ports'

interface Deps {
  readonly engine: UpdateEngine
  /** The address as it is set now. */
  readonly feed: () => string | null
  readonly changed: (status: UpdateStatus) => void
  readonly logError: (text: string, error: unknown) => void
}

const NOT_NOW = 'That can’t be done now. Check for updates first.'

export class UpdateService {
  readonly #deps: Deps
  #status: UpdateStatus
  #feed: string | null

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
    this.#set(this.#beforeChecking())
  }

  /** Answers with what came of it; a failure is a status as well. Does nothing while one is at work. */
  async check(): Promise<UpdateStatus> {
    const feed = this.#feed
    const { kind } = this.#status
    if (feed === null || kind === 'checking' || kind === 'downloading') return this.#status
    const { engine } = this.#deps
    await this.#work(feed, { kind: 'checking' }, async () => {
      const version = await engine.check(feed)
      return version === null ? { kind: 'current' } : { kind: 'available', version, by: engine.by }
    })
    return this.#status
  }

  /** Answers once it has begun. */
  download(): Result<null> {
    const found = this.#status
    const feed = this.#feed
    if (found.kind !== 'available' || found.by !== 'install' || feed === null)
      return fail('conflict', NOT_NOW)
    const { version } = found
    const progress = (percent: number): void => {
      if (this.#feed === feed && this.#status.kind === 'downloading')
        this.#set({ kind: 'downloading', version, percent: Math.round(percent) })
    }
    void this.#work(feed, { kind: 'downloading', version, percent: 0 }, async () => {
      await this.#deps.engine.download(progress)
      return { kind: 'ready', version }
    })
    return ok(null)
  }

  install(): Result<null> {
    if (this.#status.kind !== 'ready') return fail('conflict', NOT_NOW)
    this.#deps.engine.install()
    return ok(null)
  }

  async openPage(): Promise<Result<null>> {
    if (this.#status.kind !== 'available' || this.#feed === null) return fail('conflict', NOT_NOW)
    return this.#deps.engine.openPage(this.#feed)
  }

  /** Never rejects. What comes too late for the address of now is dropped. */
  async #work(
    feed: string,
    meanwhile: UpdateStatus,
    work: () => Promise<UpdateStatus>
  ): Promise<void> {
    this.#set(meanwhile)
    const status = await work().catch((error: unknown): UpdateStatus => {
      this.#deps.logError('Looking for an update failed', error)
      return { kind: 'failed', message: failureWords(error) }
    })
    if (this.#feed === feed) this.#set(status)
  }

  #set(status: UpdateStatus): void {
    this.#status = status
    this.#deps.changed(status)
  }

  #beforeChecking(): UpdateStatus {
    return this.#feed === null ? { kind: 'off' } : { kind: 'idle' }
  }
}
