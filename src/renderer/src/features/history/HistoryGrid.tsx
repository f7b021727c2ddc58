/**
 * The attempts as an ARIA grid of which only what is seen is drawn. One row has the keyboard and is
 * always drawn, so that the focus is never lost by scrolling.
 */
import { Button, VisuallyHidden } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useState } from 'react'
import { formatCount } from '../../format'
import { clickRow, pressKey } from './grid-keys'
import classes from './History.module.css'
import { HistoryRow } from './HistoryRow'
import { wantRows } from './history-rows'
import { activeIndex, select, useHistory } from './history-store'
import { hasVerdict } from './row-cache'
import { coverage, NOTHING_SELECTED, selectAll } from './selection'
import { useGridFocus } from './use-grid-focus'
import { type GridScroll, useGridScroll } from './use-grid-scroll'
import { pressVerdictKey } from './verdict-actions'

const Header = memo(function Header() {
  const covered = useHistory(({ selection, ids }) => coverage(selection, ids))
  const isComplete = useHistory(({ phase }) => phase === 'complete')
  return (
    <tr aria-rowindex={1} className={classes.header}>
      <th scope="col" className={classes.select}>
        <input
          type="checkbox"
          className={classes.check}
          aria-label="Select all"
          disabled={!isComplete}
          checked={covered === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = covered === 'some'
          }}
          onChange={() =>
            select(covered === 'all' ? NOTHING_SELECTED : selectAll(useHistory.getState().ids))
          }
        />
      </th>
      <th scope="col">Time</th>
      <th scope="col">Message</th>
      <th scope="col">Profile</th>
      <th scope="col">Outcome</th>
      <th scope="col">Status</th>
      <th scope="col" className={classes.took}>
        Took
      </th>
      <th scope="col" className={classes.verdict}>
        <span className={classes.verdictWord}>Verdict</span>
      </th>
      <th scope="col">
        <VisuallyHidden>Pin and note</VisuallyHidden>
      </th>
    </tr>
  )
})

const rowIdAt = (target: EventTarget): number | undefined => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null
  return row ? Number(row.dataset.id) : undefined
}

function onClick(event: MouseEvent): void {
  const id = rowIdAt(event.target)
  if (id === undefined) return
  const isOnCheckbox =
    event.target instanceof Element && event.target.closest('[data-part="select"]') !== null
  clickRow(id, event, isOnCheckbox)
}

function useKeys({ pageRows, reveal }: GridScroll, focusActive: () => void) {
  return (event: KeyboardEvent) => {
    const before = activeIndex(useHistory.getState())
    if (rowIdAt(event.target) === undefined) return
    if (!pressKey(event, pageRows) && !pressVerdictKey(event)) return
    event.preventDefault()
    const after = activeIndex(useHistory.getState())
    if (after === before) return
    reveal(after)
    focusActive()
  }
}

/** The rows that are drawn: those around what is seen, and the one that has the keyboard. */
function drawnRows({ drawn }: GridScroll, active: number): readonly number[] {
  const rows = Array.from({ length: drawn.end - drawn.first }, (_, at) => drawn.first + at)
  if (active < drawn.first) return [active, ...rows]
  return active >= drawn.end ? [...rows, active] : rows
}

/**
 * Whether a verdict is to be seen: until then its column leaves its room to the messages. It then
 * stays, or the columns would move at every turn of the wheel.
 */
function useHasVerdicts(): boolean {
  const [wasSeen, setWasSeen] = useState(false)
  const isSeen = useHistory(({ rows }) => !wasSeen && hasVerdict(rows))
  if (isSeen) setWasSeen(true)
  return wasSeen
}

export function HistoryGrid() {
  const ids = useHistory((state) => state.ids)
  const answers = useHistory((state) => state.answers)
  const active = useHistory(activeIndex)
  const isBusy = useHistory(({ phase }) => phase === 'loading')
  const hasVerdicts = useHasVerdicts()
  const scroll = useGridScroll(ids, answers)
  const { first, end } = scroll.drawn
  const focusActive = useGridFocus(scroll)
  const onKeyDown = useKeys(scroll, focusActive)
  useEffect(() => wantRows([...ids.subarray(first, end)]), [ids, first, end])
  const today = new Date().setHours(0, 0, 0, 0)

  return (
    <div className={classes.body}>
      {scroll.unseen > 0 && (
        <Button
          className={classes.newer}
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={scroll.toTop}
        >
          {formatCount(scroll.unseen)} new
        </Button>
      )}
      <div
        ref={scroll.setScroller}
        className={classes.scroller}
        onScroll={scroll.onScroll}
        onScrollEnd={scroll.onScrollEnd}
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is what ARIA builds a grid on
          role="grid"
          aria-label="History"
          aria-rowcount={ids.length + 1}
          aria-colcount={9}
          aria-multiselectable
          aria-busy={isBusy}
          className={classes.grid}
          data-verdicts={hasVerdicts}
          onClick={onClick}
          onKeyDown={onKeyDown}
        >
          <thead className={classes.head}>
            <Header />
          </thead>
          <tbody className={classes.rows} style={{ height: scroll.height }}>
            {drawnRows(scroll, active).map((index) => (
              <HistoryRow
                key={ids[index]}
                id={ids[index] ?? 0}
                index={index}
                top={scroll.topOf(index)}
                isActive={index === active}
                today={today}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
