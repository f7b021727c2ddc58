/**
 * One row of the grid; a placeholder until the attempt has been read. Of plain elements only: rows
 * come by the dozen with every turn of the wheel, and a component of the library takes as long as a
 * whole row of them.
 */
import type { AttemptSummary } from '@shared/domain/attempt'
import { shortened } from '@shared/domain/text'
import { IconNote, IconPinFilled } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { OutcomeBadge } from '../../components/OutcomeBadge'
import { ProfileDot } from '../../components/ProfileDot'
import { VerdictBadge } from '../../components/VerdictBadge'
import { useMask } from '../../core/presenter'
import { formatDateTime, formatDuration } from '../../format'
import classes from './History.module.css'
import { useHistory } from './history-store'
import { rowTime } from './row-time'

interface Props {
  readonly id: number
  readonly index: number
  /** Pixels from the top of the element that holds the rows. */
  readonly top: number
  readonly isActive: boolean
  /** Milliseconds since 1970; decides whether a row is of today. */
  readonly today: number
}

function Marks({ pinned, note }: Pick<AttemptSummary, 'pinned' | 'note'>) {
  return (
    <>
      {pinned && <IconPinFilled size={14} role="img" aria-label="Pinned" />}
      {note !== '' && <IconNote size={14} role="img" aria-label="Has a note" title={note} />}
    </>
  )
}

interface CellsProps {
  readonly row: AttemptSummary
  readonly today: number
}

/** What is written in a row stays while the row moves. */
const Cells = memo(function Cells({ row, today }: CellsProps) {
  return (
    <>
      <td className={`${classes.cell} ${classes.time}`} title={formatDateTime(row.sentAt)}>
        {rowTime(row.sentAt, today)}
      </td>
      <td className={classes.cell} title={row.message}>
        {row.message}
      </td>
      <td className={`${classes.cell} ${classes.profile}`}>
        <ProfileDot color={row.profileColor} />
        <span className={classes.name} title={row.profileName}>
          {row.profileName}
        </span>
      </td>
      <td title={row.title}>
        <OutcomeBadge state={row.state} />
      </td>
      <td className={`${classes.cell} ${classes.figure}`}>{row.status ?? '–'}</td>
      <td className={`${classes.cell} ${classes.figure} ${classes.took}`}>
        {formatDuration(row.durationMs)}
      </td>
      <td className={classes.verdict}>
        {row.verdict && <VerdictBadge verdict={row.verdict} wordClass={classes.verdictWord} />}
      </td>
      <td className={classes.marks}>
        <Marks pinned={row.pinned} note={row.note} />
      </td>
    </>
  )
})

const PLACEHOLDERS = [
  ['time', 58],
  ['message', 220],
  ['profile', 110],
  ['outcome', 90]
] as const

const Placeholders = () =>
  PLACEHOLDERS.map(([name, width]) => (
    <td key={name} className={classes.cell}>
      <span className={classes.placeholder} style={{ width }} />
    </td>
  ))

export const HistoryRow = memo(function HistoryRow({ id, index, top, isActive, today }: Props) {
  const mask = useMask()
  const real = useHistory(({ rows }) => rows.get(id))
  const row = useMemo(() => real && mask.summary(real), [mask, real])
  const isSelected = useHistory(({ selection }) => selection.ids.has(id))
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      data-id={id}
      className={classes.row}
      style={{ top }}
    >
      <td className={classes.select} data-part="select">
        <input
          type="checkbox"
          className={classes.check}
          tabIndex={-1}
          checked={isSelected}
          readOnly
          aria-label={row ? `Select “${shortened(row.message, 60)}”` : 'Select'}
        />
      </td>
      {row ? <Cells row={row} today={today} /> : <Placeholders />}
    </tr>
  )
})
