/**
 * A long list that is drawn from its newest on. Of hundreds of events a screen holds a few, and each
 * that comes would cost as much as all that are drawn.
 */
import { Button } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useCallback, useEffect, useState } from 'react'
import { formatCount } from '../format'

interface Newest {
  /** How many to draw. */
  readonly drawn: number
  readonly older: number
  /** Draws a page more. */
  readonly drawMore: () => void
}

/** `atLeast` are drawn whatever the page: those up to the one that has the keyboard. */
export function useNewest(total: number, page: number, atLeast = 0): Newest {
  const [limit, setLimit] = useState(page)
  const drawn = Math.min(total, Math.max(limit, atLeast))
  const drawMore = useCallback(() => setLimit(drawn + page), [drawn, page])
  return { drawn, older: total - drawn, drawMore }
}

/** For the end of the list: draws more where it is pressed, or comes into sight. */
export function OlderButton({ older, drawMore }: Omit<Newest, 'drawn'>) {
  const { ref, entry } = useIntersection<HTMLButtonElement>()
  const isSeen = entry?.isIntersecting === true
  useEffect(() => {
    if (isSeen) drawMore()
  }, [isSeen, drawMore])
  return (
    <Button ref={ref} size="compact-xs" variant="subtle" onClick={drawMore}>
      {formatCount(older)} older
    </Button>
  )
}
