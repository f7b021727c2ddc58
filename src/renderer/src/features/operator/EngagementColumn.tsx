/** What one operator would have on the screen. */
import { Badge, Button, Text, Title } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { memo, useCallback, useEffect, useState } from 'react'
import { ProfileDot } from '../../components/ProfileDot'
import { useMask } from '../../core/presenter'
import { formatCount } from '../../format'
import type { Column } from './columns'
import { EventCard } from './EventCard'
import classes from './Operator.module.css'
import { useOperator } from './operator-store'

interface Props {
  readonly column: Column
  /** The event of this column that has the keyboard, or had it last of all. */
  readonly activeId: string | undefined
}

/**
 * Drawn at a time: more than a screen holds. A class has hundreds of events, and each that comes
 * would cost as much as all of them.
 */
const PAGE = 25

function Older({ count, show }: { readonly count: number; readonly show: () => void }) {
  const { ref, entry } = useIntersection()
  const isSeen = entry?.isIntersecting === true
  useEffect(() => {
    if (isSeen) show()
  }, [isSeen, show])
  return (
    <li ref={ref} className={classes.older}>
      <Button size="compact-xs" variant="subtle" onClick={show}>
        {formatCount(count)} older
      </Button>
    </li>
  )
}

export const EngagementColumn = memo(({ column, activeId }: Props) => {
  const mask = useMask()
  const news = useOperator(({ newIds }) => column.events.filter(({ id }) => newIds.has(id)).length)
  const profiles = column.profiles.map(mask.profile)
  const [newest] = column.events
  // A column without an event is there for its profile.
  const engagementId = profiles[0]?.engagementId ?? (newest ? mask.event(newest).engagementId : '')
  const name = profiles.map((profile) => profile.name).join(', ') || engagementId
  // One stop of the Tab key in each column.
  const active = column.events.findIndex(({ id }) => id === activeId)
  const stop = column.events[Math.max(0, active)]
  const [limit, setLimit] = useState(PAGE)
  const shown = column.events.slice(0, Math.max(limit, active + 1))
  const older = column.events.length - shown.length
  const showOlder = useCallback(() => setLimit(shown.length + PAGE), [shown.length])
  return (
    <section className={classes.column} aria-label={name}>
      <header className={classes.columnHead}>
        {profiles[0] && <ProfileDot color={profiles[0].color} />}
        <Title order={2} fz="sm" className={classes.name ?? ''}>
          {name}
        </Title>
        {news > 0 && (
          <Badge size="sm" color="indigo" tt="none" className={classes.count ?? ''}>
            {formatCount(news)} new
          </Badge>
        )}
        {profiles.length > 0 && (
          <span className={classes.engagement} title={`Engagement ${engagementId}`}>
            {engagementId}
          </span>
        )}
      </header>
      {column.events.length === 0 ? (
        <Text c="dimmed" className={classes.none ?? ''}>
          No event yet
        </Text>
      ) : (
        <ul className={classes.events} aria-label={`Events of ${name}`}>
          {shown.map((event) => (
            <EventCard key={event.id} event={event} isStop={event === stop} />
          ))}
          {older > 0 && <Older count={older} show={showOlder} />}
        </ul>
      )}
    </section>
  )
})
