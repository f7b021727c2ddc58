/**
 * Which profile and message "Response" is about: by now another profile may be chosen, and another
 * message typed.
 */
import type { ProfileView } from '@shared/domain/profile'
import { EnvironmentBadge } from '../../components/EnvironmentBadge'
import { ProfileDot } from '../../components/ProfileDot'
import classes from './compose.module.css'

interface Props extends Pick<ProfileView, 'name' | 'color' | 'environment'> {
  readonly message: string
}

/** All of it as it may be shown. */
export function Subject({ name, color, environment, message }: Props) {
  return (
    <div className={classes.subject}>
      <ProfileDot color={color} />
      <b className={classes.subjectName}>{name}</b>
      <EnvironmentBadge environment={environment} />
      <span className={classes.subjectMessage} title={message}>
        {message}
      </span>
    </div>
  )
}
