/** The last few attempts of the chosen profile; choosing one shows its answer again. */
import { Anchor, Text, UnstyledButton } from '@mantine/core'
import type { AttemptSummary } from '@shared/domain/attempt'
import type { ProfileView } from '@shared/domain/profile'
import { useEffect } from 'react'
import { OutcomeBadge } from '../../components/OutcomeBadge'
import { useNavigation } from '../../core/navigation'
import { useMask } from '../../core/presenter'
import { useNow } from '../../core/use-now'
import { formatDuration, formatMoment } from '../../format'
import classes from './compose.module.css'
import { useRecent } from './recent-store'
import { showRecent } from './show-recent'

function Row({ row, now }: { readonly row: AttemptSummary; readonly now: number }) {
  return (
    <li>
      <UnstyledButton className={classes.recent ?? ''} onClick={() => void showRecent(row.id)}>
        <span className={classes.time}>{formatMoment(row.sentAt, now)}</span>
        <span className={classes.recentMessage}>{useMask().summary(row).message}</span>
        <OutcomeBadge state={row.state} />
        <span className={classes.took}>{formatDuration(row.durationMs)}</span>
      </UnstyledButton>
    </li>
  )
}

export function RecentList({ profile }: { readonly profile: ProfileView }) {
  const { rows, open } = useRecent()
  const goToHistory = useNavigation((state) => state.goToHistory)
  const now = useNow()
  useEffect(() => void open(profile.id), [open, profile.id])
  return (
    <section aria-labelledby="recent">
      <div className={classes.recentHead}>
        <Text id="recent" component="h2" fz="xs" fw={600} c="dimmed">
          Recent on this profile
        </Text>
        <Anchor
          component="button"
          type="button"
          fz="xs"
          fw={600}
          onClick={() => goToHistory({ profileId: profile.id })}
        >
          All history
        </Anchor>
      </div>
      {rows.length === 0 ? (
        <Text c="dimmed" fz="xs" py={6}>
          Nothing has been sent with this profile yet.
        </Text>
      ) : (
        <ul className={classes.recentRows}>
          {rows.map((row) => (
            <Row key={row.id} row={row} now={now} />
          ))}
        </ul>
      )}
    </section>
  )
}
