/** A profile's own colour. Decoration: the name always stands beside it. */
import type { ProfileColor } from '@shared/domain/profile'
import classes from './ProfileDot.module.css'

interface Props {
  readonly color: ProfileColor
  /** Pixels. */
  readonly size?: number
}

export function ProfileDot({ color, size = 10 }: Props) {
  return (
    <span
      className={classes.dot}
      style={{ width: size, height: size, background: `var(--mantine-color-${color}-7)` }}
      aria-hidden
    />
  )
}
