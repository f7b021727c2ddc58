/** The app's network settings as main keeps them, asked for once. */
import type { NetworkView } from '@shared/domain/network'
import type { AppError } from '@shared/result'
import { useEffect, useState } from 'react'
import { api } from '../../core/api'

export function useNetworkView() {
  const [view, setView] = useState<NetworkView | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  useEffect(() => {
    let isWanted = true
    void api.network.get().then((result) => {
      if (!isWanted) return
      if (result.ok) setView(result.value)
      else setError(result.error)
    })
    return () => {
      isWanted = false
    }
  }, [])
  return { view, error, take: setView }
}
