/**
 * The sandbox as the app sees it: started on demand, told how to answer, asked what arrived. What
 * changes is told to every window, at most ten times a second. Nothing of it is written to disk.
 */
import { randomUUID } from 'node:crypto'
import { createEventBook } from '@shared/domain/event-book'
import type {
  SandboxBehavior,
  SandboxChange,
  SandboxEvent,
  SandboxStatus
} from '@shared/domain/sandbox'
import { fail, ok, type Result } from '@shared/result'
import { codeOf } from '../errors'
import type { ConnectionEnds } from '../events/ports'
import { createConnections, type Sender } from './connections'
import { isEventPost, judge, type ReceivedRequest, type Verdict } from './judge'
import { listen, type RequestHead, type RunningServer, serverEnd } from './server'
import { throttle } from './throttle'

const PUSH_INTERVAL_MS = 100

const AS_DOCUMENTED: SandboxBehavior = { fault: null, scope: 'next', delayMs: 3000 }

export interface Sandbox {
  readonly status: () => SandboxStatus
  /**
   * Starts it where it does not run. `port` 0 takes any free one; a running sandbox keeps its
   * port. Error `conflict` (field `port`) where the port can't be had.
   */
  readonly start: (port?: number) => Promise<Result<SandboxStatus>>
  /** Closes the port and every socket. Events and behaviour stay. */
  readonly stop: () => Promise<SandboxStatus>
  /** How the next answer, or every one from now on, shall be. */
  readonly behave: (behavior: SandboxBehavior) => SandboxStatus
  /** Forgets the events. */
  readonly clear: () => SandboxStatus
  /** The app tells of each connection that it opens, so that its events are linked to the attempts. */
  readonly connectionOpened: (ends: ConnectionEnds, attempt: Sender) => void
  /** Calls with each event as it arrives, until the returned function is called. */
  readonly onEvent: (listener: (event: SandboxEvent) => void) => () => void
}

interface SandboxDeps {
  readonly push: (channel: 'sandbox.changed', change: SandboxChange) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export function createSandbox(deps: SandboxDeps): Sandbox {
  const listeners = new Set<(event: SandboxEvent) => void>()
  let running: RunningServer | undefined
  /** Starts and stops run one after the other. */
  let turn: Promise<unknown> = Promise.resolve()
  let behavior = AS_DOCUMENTED
  const book = createEventBook()
  /** Since the last push, oldest first. */
  let arrived: SandboxEvent[] = []
  let received = 0
  let clearings = 0
  const connections = createConnections(
    (server) => running !== undefined && server === serverEnd(running.port)
  )

  const state = () => ({
    running: running !== undefined,
    baseUrl: running ? `http://127.0.0.1:${running.port}` : null,
    behavior,
    received,
    clearings
  })
  const status = (): SandboxStatus => ({ ...state(), events: book.events() })
  const pushChange = throttle(() => {
    deps.push('sandbox.changed', { ...state(), arrived })
    arrived = []
  }, PUSH_INTERVAL_MS)
  const changed = (): SandboxStatus => {
    pushChange()
    return status()
  }
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const next = turn.then(step)
    turn = next
    return next
  }

  const takeBehavior = (head: { method: string; target: string }): SandboxBehavior => {
    const taken = behavior
    if (taken.fault !== null && taken.scope === 'next' && isEventPost(head)) {
      behavior = { ...taken, fault: null }
      pushChange()
    }
    return taken
  }

  const keep = (event: SandboxEvent): void => {
    book.keep(event)
    arrived.push(event)
    received += 1
    pushChange()
    for (const listener of listeners) listener(event)
  }

  const begin = (head: RequestHead): ((request: ReceivedRequest) => Verdict) => {
    const taken = takeBehavior(head)
    // A client that hangs up after its last byte may be gone by the time the body is read.
    const sender = connections.senderOf(head.ends)
    return (request) => {
      const stamp = {
        id: randomUUID(),
        receivedAt: deps.now(),
        attemptId: sender?.id ?? null,
        sentAt: sender?.sentAt ?? null
      }
      const verdict = judge(request, taken, stamp)
      if (verdict.event) keep(verdict.event)
      return verdict
    }
  }

  const startNow = async (port: number): Promise<Result<SandboxStatus>> => {
    if (running) return ok(status())
    try {
      running = await listen(port, { begin, closed: connections.closed })
    } catch (error) {
      return fail('conflict', portProblem(port, error), 'port')
    }
    return ok(changed())
  }

  return {
    status,
    start: (port = 0) => inTurn(() => startNow(port)),
    stop: () =>
      inTurn(async () => {
        const stopping = running
        running = undefined
        await stopping?.close()
        return changed()
      }),
    behave: (next) => {
      behavior = next
      return changed()
    },
    clear: () => {
      book.clear()
      arrived = []
      received = 0
      clearings += 1
      return changed()
    },
    connectionOpened: connections.opened,
    onEvent: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    }
  }
}

function portProblem(port: number, error: unknown): string {
  const code = codeOf(error) ?? 'unknown'
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Choose another.`
  if (code === 'EACCES')
    return `Port ${port} needs rights that this app does not have. Choose one above 1023.`
  return `The sandbox could not start on port ${port} (${code}).`
}
