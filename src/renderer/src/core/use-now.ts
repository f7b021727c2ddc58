/** The time of day for words such as "expires in 3 h", renewed every half minute. */
import { useInterval } from '@mantine/hooks'
import { useState } from 'react'

export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(() => Date.now())
  useInterval(() => setNow(Date.now()), everyMs, { autoInvoke: true })
  return now
}
