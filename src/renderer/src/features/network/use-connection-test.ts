/** One test of the connection: runs, can be stopped, and is stopped where its screen goes. */
import type { ConnectionReport, ConnectionTest } from '@shared/domain/network'
import { type AppError, ok } from '@shared/result'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../../core/api'

export type TestState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'done'; readonly report: ConnectionReport }

export function useConnectionTest() {
  const [state, setState] = useState<TestState>({ kind: 'idle' })
  const running = useRef(false)
  /** The settings that are tested are no longer those on the screen. */
  const isOutdated = useRef(false)
  const stop = () => {
    if (running.current) void api.network.cancelTest()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it goes
  useEffect(() => stop, [])

  const start = async (test: ConnectionTest) => {
    running.current = true
    isOutdated.current = false
    setState({ kind: 'running' })
    const result = await api.network.test(test)
    running.current = false
    if (isOutdated.current) {
      setState({ kind: 'stopped' })
      return ok(null)
    }
    if (!result.ok) setState({ kind: 'failed', error: result.error })
    else setState(result.value ? { kind: 'done', report: result.value } : { kind: 'stopped' })
    return result
  }
  /** What was found does not hold for other settings, nor does what a running test will find. */
  const forget = useCallback(() => {
    if (!running.current) return setState({ kind: 'idle' })
    isOutdated.current = true
    void api.network.cancelTest()
  }, [])
  return { state, start, stop, forget }
}
