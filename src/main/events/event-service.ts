/**
 * Sends event messages: checks, records, sends once, writes the end, tells the windows.
 *
 * Promises: an attempt is on disk before its request leaves; one call makes one request to each
 * target; nothing is repeated by itself; what is recorded and pushed is scrubbed of the token.
 */
import type { Attempt } from '@shared/domain/attempt'
import { fail, ok, type Result } from '@shared/result'
import type { Push } from '../push'
import type { EventClient } from './client'
import { brokenCompletion, completionOf } from './completion'
import { createLedger } from './ledger'
import type { AttemptJournal, ConnectionEnds, NewAttempt, ResolveTarget, Target } from './ports'
import { buildRequest } from './request'
import { createScribe } from './scribe'
import { createScrubber } from './scrub'
import { checkSend } from './send-check'
import type { CheckTexts } from './token-check'

interface SendOptions {
  /** The attempt that this one repeats. */
  readonly resendOf?: number | undefined
  /** The run of a journey that sends it. */
  readonly runId?: string | undefined
  /** Aborting it cancels the request; the attempt ends as `cancelled`. */
  readonly signal?: AbortSignal | undefined
}

export interface EventService {
  /**
   * Sends to each profile once and returns as soon as all attempts are on disk, in state `sending`
   * and in the order given; their ends are pushed. Any error means that nothing was sent to anyone.
   */
  readonly send: (
    profileIds: readonly string[],
    message: string,
    resendOf?: number
  ) => Promise<Result<readonly Attempt[]>>
  /** Sends once and waits for the end. An error means that nothing was sent. */
  readonly sendAndWait: (
    target: Target,
    message: string,
    options?: SendOptions
  ) => Promise<Result<Attempt>>
  /** Stops one that is on its way. An attempt that is over already stays as it is. */
  readonly cancel: (attemptId: number) => void
  /** For quitting: stops all and resolves once each has its end written. Later sends are refused. */
  readonly stopAll: () => Promise<void>
}

interface EventServiceOptions {
  readonly journal: AttemptJournal
  /** Settles once the journal can be asked; what the person sends before that waits for it. */
  readonly journalOpened: Promise<unknown>
  readonly resolveTarget: ResolveTarget
  readonly checkTexts: CheckTexts
  /** Attempts were recorded or have ended. */
  readonly changed: (attempts: readonly Attempt[]) => void
  readonly push: Push
  readonly client: EventClient
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly logError: (text: string, error?: unknown) => void
  /** Told of each connection before the request goes over it. */
  readonly onConnection?: (ends: ConnectionEnds, attempt: Attempt) => void
}

interface Running {
  readonly attempt: Attempt
  readonly stopper: AbortController
  /** Never rejects. */
  readonly end: Promise<Attempt>
}

export function createEventService(options: EventServiceOptions): EventService {
  const { journal, resolveTarget, checkTexts, changed, client, clock, logError } = options
  const scribe = createScribe(journal)
  const ledger = createLedger({ ...options, scribe })
  const beginning = new Set<Promise<unknown>>()
  const running = new Map<number, Running>()
  let stopped = false

  const begin = async (
    targets: readonly Target[],
    message: string,
    { resendOf, runId, signal }: SendOptions
  ): Promise<Result<readonly Running[]>> => {
    if (stopped) return fail('cancelled', 'The app is closing; nothing was sent.')
    if (signal?.aborted) return fail('cancelled', 'Stopped; nothing was sent.')
    const checked = checkSend(targets, message, checkTexts)
    if (!checked.ok) return checked
    const recording = scribe.record(
      checked.value.map((target) => newAttempt(target, message, clock(), { resendOf, runId }))
    )
    // Until it runs: what is stopped between its record and its start would never get its end.
    const begun = recording.then((recorded) => startAll(recorded, checked.value, signal))
    beginning.add(begun)
    return begun.finally(() => beginning.delete(begun))
  }

  const startAll = (
    recorded: Result<readonly Attempt[]>,
    targets: readonly Target[],
    signal: AbortSignal | undefined
  ): Result<readonly Running[]> => {
    if (!recorded.ok) return recorded
    changed(recorded.value)
    return ok(
      targets.flatMap((target, index) => {
        const attempt = recorded.value[index]
        return attempt ? [start(attempt, target, signal)] : []
      })
    )
  }

  const start = (attempt: Attempt, target: Target, signal: AbortSignal | undefined): Running => {
    const stopper = new AbortController()
    const stop = (): void => stopper.abort()
    signal?.addEventListener('abort', stop)
    // It may have been stopped while it was written down.
    if (stopped || signal?.aborted) stop()
    const end = run(attempt, target, stopper.signal).finally(() => {
      signal?.removeEventListener('abort', stop)
      running.delete(attempt.id)
    })
    const entry = { attempt, stopper, end }
    running.set(attempt.id, entry)
    return entry
  }

  const run = async (attempt: Attempt, target: Target, signal: AbortSignal): Promise<Attempt> => {
    const { token, timeoutMs, connector } = target
    try {
      const onConnection = (ends: ConnectionEnds) => options.onConnection?.(ends, attempt)
      const exchange = await client(attempt.request, token, {
        timeoutMs,
        signal,
        connector,
        onConnection
      })
      const scrubber = createScrubber([token, ...connector.secrets])
      const now = clock()
      return await ledger.finish(
        attempt,
        completionOf(exchange, { attempt, timeoutMs, now, scrubber })
      )
    } catch (error) {
      logError(`Sending attempt ${attempt.id} failed in the app itself`, error)
      return ledger.finish(attempt, brokenCompletion)
    }
  }

  return {
    async send(profileIds, message, resendOf) {
      await options.journalOpened
      const targets: Target[] = []
      for (const profileId of new Set(profileIds)) {
        const target = await resolveTarget(profileId)
        if (!target.ok) return target
        targets.push(target.value)
      }
      const begun = await begin(targets, message, { resendOf })
      return begun.ok ? ok(begun.value.map(({ attempt }) => attempt)) : begun
    },
    async sendAndWait(target, message, sendOptions = {}) {
      const begun = await begin([target], message, sendOptions)
      if (!begun.ok) return begun
      const [attempt] = await Promise.all(begun.value.map(({ end }) => end))
      return attempt ? ok(attempt) : fail('internal', 'The attempt was not recorded.')
    },
    cancel: (attemptId) => running.get(attemptId)?.stopper.abort(),
    async stopAll() {
      stopped = true
      await Promise.allSettled(beginning)
      const ends = Array.from(running.values(), ({ stopper, end }) => {
        stopper.abort()
        return end
      })
      await Promise.all(ends)
      ledger.writeMissing()
    }
  }
}

function newAttempt(
  { token: _token, timeoutMs: _timeoutMs, connector: _connector, ...target }: Target,
  message: string,
  sentAt: number,
  { resendOf, runId }: SendOptions
): NewAttempt {
  return {
    ...target,
    message,
    sentAt,
    resendOf: resendOf ?? null,
    runId: runId ?? null,
    request: buildRequest(target, message)
  }
}
