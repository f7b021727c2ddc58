/** Where a profile's events go, on one line: its host and its engagement. */
import type { ProfileView } from '@shared/domain/profile'
import { hostOf } from '../../format'
import classes from './profiles.module.css'

/** A long id is cut in its middle: two engagements are told apart by the end of theirs. */
const ID_END = 12

interface Props {
  /** As it may be shown. */
  readonly profile: ProfileView
}

export function ProfileAddress({ profile: { baseUrl, engagementId } }: Props) {
  const host = baseUrl === null ? 'starts when needed' : hostOf(baseUrl)
  return (
    <div className={classes.address} title={`${host} · engagement ${engagementId}`}>
      <span className={classes.addressStart}>
        {host} · {engagementId.slice(0, -ID_END)}
      </span>
      {engagementId.slice(-ID_END)}
    </div>
  )
}
