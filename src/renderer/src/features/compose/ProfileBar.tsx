/** Where the event goes: the chosen profile, its host, engagement and token. */
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import type { ProfileView } from '@shared/domain/profile'
import { IconCopy, IconDots, IconPlus, IconUsers } from '@tabler/icons-react'
import { EnvironmentBadge } from '../../components/EnvironmentBadge'
import { ProfileDot } from '../../components/ProfileDot'
import { useMask } from '../../core/presenter'
import { onFirstClick } from '../../one-press'
import { useProfileDialogs } from '../profiles/dialogs-store'
import { ProfileAddress } from '../profiles/ProfileAddress'
import { duplicateProfile } from '../profiles/profile-actions'
import { TokenState } from '../profiles/TokenState'
import classes from './compose.module.css'
import { ProfileSelect } from './ProfileSelect'
import { RateLimitBadge } from './RateLimitBadge'

function ProfileMenu({ profile }: { readonly profile: ProfileView }) {
  const manage = useProfileDialogs((state) => state.manage)
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon aria-label="Profile actions">
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={onFirstClick(() => void duplicateProfile(profile))}
        >
          Duplicate profile
        </Menu.Item>
        <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} onClick={manage}>
          Manage profiles
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface Props {
  readonly profile: ProfileView
  readonly problem: string | undefined
}

export function ProfileBar({ profile, problem }: Props) {
  const { create, edit } = useProfileDialogs()
  const shown = useMask().profile(profile)
  return (
    <section className={classes.bar} aria-label="Sending to">
      <ProfileDot color={profile.color} size={14} />
      <div className={classes.who}>
        <div className={classes.whoLine}>
          <ProfileSelect profile={profile} problem={problem} />
          <EnvironmentBadge environment={profile.environment} />
          <RateLimitBadge profile={profile} />
        </div>
        <ProfileAddress profile={shown} />
      </div>
      <TokenState token={shown.token} />
      <div className={classes.barActions}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label="Edit profile"
          data-mends-profile={problem !== undefined}
          onClick={() => edit(profile.id)}
        >
          Edit
        </Button>
        <Tooltip label="New profile">
          <ActionIcon aria-label="New profile" onClick={create}>
            <IconPlus size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <ProfileMenu profile={profile} />
      </div>
    </section>
  )
}
