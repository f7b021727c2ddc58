/** A class without a platform: engagements on the sandbox, one for each pupil, added and removed. */

import { ActionIcon, Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import type { ProfileView } from '@shared/domain/profile'
import { MAX_PUPILS, pupilCountSchema } from '@shared/domain/sandbox'
import { IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Dialog } from '../../components/Dialog'
import { ProfileDot } from '../../components/ProfileDot'
import { useKeptFocus } from '../../components/use-kept-focus'
import { useMask } from '../../core/presenter'
import { useProfiles } from '../../core/profiles-store'
import { addEngagements, addedEngagements, removeEngagements } from './engagements'
import classes from './Sandbox.module.css'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
}

export function EngagementsDialog({ opened, onClose }: Props) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Sandbox engagements">
      <Text c="dimmed" mb="sm">
        One for each pupil of a class. Each becomes a profile, to send to by itself or with the
        others.
      </Text>
      <AddPupils />
      <Added />
    </Dialog>
  )
}

function AddPupils() {
  const [typed, setTyped] = useState<number | string>(3)
  const [isBusy, setIsBusy] = useState(false)
  const count = pupilCountSchema.safeParse(typed === '' ? Number.NaN : typed)
  const add = async (): Promise<void> => {
    if (!count.success) return
    setIsBusy(true)
    await addEngagements(count.data)
    setIsBusy(false)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <NumberInput
          label="Pupils"
          w={190}
          min={1}
          max={MAX_PUPILS}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          value={typed}
          onChange={setTyped}
          error={count.success ? null : `A number from 1 to ${MAX_PUPILS}`}
          data-autofocus
        />
        <Button type="submit" mt={20} loading={isBusy} disabled={!count.success}>
          Add
        </Button>
      </Group>
    </form>
  )
}

function Added() {
  const added = addedEngagements(useProfiles((state) => state.profiles))
  const list = useRef<HTMLUListElement>(null)
  useKeptFocus(list)
  if (added.length === 0) return null
  return (
    <Stack gap="xs" mt="md">
      <ul ref={list} className={classes.engagements} aria-label="Added engagements">
        {added.map((profile) => (
          <Engagement key={profile.id} profile={profile} />
        ))}
      </ul>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => void removeEngagements(added)}>
          Remove all
        </Button>
      </Group>
    </Stack>
  )
}

function Engagement({ profile }: { readonly profile: ProfileView }) {
  const { name, color, engagementId } = useMask().profile(profile)
  return (
    <li className={classes.added}>
      <ProfileDot color={color} />
      <span className={classes.addedName}>{name}</span>
      <span className={classes.addedId}>{engagementId}</span>
      <ActionIcon aria-label={`Remove ${name}`} onClick={() => void removeEngagements([profile])}>
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
    </li>
  )
}
