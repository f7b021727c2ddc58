/** What one operator would have on the screen. */
import { Badge, Text, Title } from '@mantine/core'
import { memo } from 'react'
import { OlderButton, useNewest } from '../../components/older'
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

/** More than a screen holds. */
const PAGE = 25

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
  const { drawn, ...more } = useNewest(column.events.length, PAGE, active + 1)
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
          {column.events.slice(0, drawn).map((event) => (
            <EventCard key={event.id} event={event} isStop={event === stop} />
          ))}
          {more.older > 0 && (
            <li className={classes.older}>
              <OlderButton {...more} />
            </li>
          )}
        </ul>
      )}
    </section>
  )
})
