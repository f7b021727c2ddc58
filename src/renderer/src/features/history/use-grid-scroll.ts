/**
 * Which rows are drawn where, and where the list is scrolled to. Written for rows of one height:
 * libraries for virtual lists take the element's own height for the end of the list, which is not
 * so for a list too long for an element (see `scroll-scale.ts`).
 */
import { useElementSize } from '@mantine/hooks'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type IdList, positionOf } from './id-list'
import {
  elementHeight,
  type Geometry,
  moved,
  type Position,
  revealing,
  toPhysical,
  type Window,
  windowAt
} from './scroll-scale'

/** Pixels; the style sheet has the same. */
const ROW_HEIGHT = 36
const HEADER_HEIGHT = 34

const TOP: Position = { physical: 0, virtual: 0 }

export interface GridScroll {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly setScroller: (element: HTMLDivElement | null) => void
  readonly onScroll: () => void
  readonly onScrollEnd: () => void
  readonly drawn: Window
  /** Height of the element that holds the rows. */
  readonly height: number
  /** Where a row is drawn in it. */
  readonly topOf: (index: number) => number
  /** Rows that fit on the screen. */
  readonly pageRows: number
  readonly reveal: (index: number) => void
  readonly toTop: () => void
  /** How many rows came in above since the top was last seen. */
  readonly unseen: number
}

/** How many rows are above the newest one that was on the screen with the top of the list. */
function useUnseen(ids: IdList, isAtTop: boolean): number {
  const newest = ids[0] ?? 0
  const [seen, setSeen] = useState(newest)
  useEffect(() => {
    if (isAtTop) setSeen(newest)
  }, [isAtTop, newest])
  return isAtTop ? 0 : positionOf(ids, seen)
}

/** `answers` counts the questions: with a new one the list is shown from its top. */
export function useGridScroll(ids: IdList, answers: number): GridScroll {
  const { ref: sizeRef, height: outerHeight } = useElementSize<HTMLDivElement>()
  const scroller = useRef<HTMLDivElement>(null)
  const [position, setPosition] = useState(TOP)
  const latest = useRef(position)
  const geometry: Geometry = {
    content: ids.length * ROW_HEIGHT,
    viewport: Math.max(outerHeight - HEADER_HEIGHT, 0)
  }

  const setScroller = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element
      sizeRef(element)
    },
    [sizeRef]
  )
  const settle = (next: Position): void => {
    latest.current = next
    setPosition(next)
  }
  const scrollTo = (virtual: number): void => {
    const element = scroller.current
    if (!element) return
    element.scrollTop = toPhysical(virtual, geometry)
    settle(moved({ physical: element.scrollTop, virtual }, element.scrollTop, geometry))
  }

  const shown = useRef({ ids, answers })
  // Before painting: rows that came in above must not push away what is being read.
  useLayoutEffect(() => {
    const before = shown.current
    shown.current = { ids, answers }
    const { virtual } = latest.current
    if (before.answers !== answers) scrollTo(0)
    else if (before.ids !== ids && virtual > 0) {
      const index = Math.floor(virtual / ROW_HEIGHT)
      const id = before.ids[index]
      const by = id === undefined ? 0 : positionOf(ids, id) - index
      if (by !== 0) scrollTo(virtual + by * ROW_HEIGHT)
    }
  })

  const isAtTop = position.virtual < ROW_HEIGHT
  const height = elementHeight(geometry.content)
  return {
    scroller,
    setScroller,
    onScroll: () => {
      const physical = scroller.current?.scrollTop ?? 0
      if (physical !== latest.current.physical) settle(moved(latest.current, physical, geometry))
    },
    onScrollEnd: () => {
      const { physical, virtual } = latest.current
      if (Math.abs(toPhysical(virtual, geometry) - physical) > 1) scrollTo(virtual)
    },
    drawn: windowAt(position.virtual, geometry, ROW_HEIGHT),
    height,
    topOf: (index) => {
      const top = index * ROW_HEIGHT - position.virtual + position.physical
      return Math.min(Math.max(top, -ROW_HEIGHT), height)
    },
    pageRows: Math.max(Math.floor(geometry.viewport / ROW_HEIGHT) - 1, 1),
    reveal: (index) => {
      const { virtual } = latest.current
      const next = revealing(index, virtual, geometry, ROW_HEIGHT)
      if (next !== virtual) scrollTo(next)
    },
    toTop: () => scrollTo(0),
    unseen: useUnseen(ids, isAtTop)
  }
}
