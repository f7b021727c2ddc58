/** The dialog "Profiles": all of them in their order, to edit, copy, move and delete with undo. */
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors
} from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy
} from '@dnd-kit/sortable'
import { Alert, Button, Group, Modal, Text } from '@mantine/core'
import type { ProfileView } from '@shared/domain/profile'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useMask } from '../../app/presenter'
import { useProfileDialogs } from './dialogs-store'
import { ProfileRow } from './ProfileRow'
import { deleteProfile, reorderProfiles, restoreProfile } from './profile-actions'
import classes from './profiles.module.css'
import { useProfiles } from './profiles-store'

function Undo({ profile, done }: { readonly profile: ProfileView; readonly done: () => void }) {
  return (
    <Alert p="xs" mb="xs" color="gray" role="status">
      <Group justify="space-between">
        <Text>“{useMask().profile(profile).name}” was deleted.</Text>
        <Button
          size="compact-sm"
          // The deleted row took the focus along: it goes on here.
          autoFocus
          onClick={() => {
            void restoreProfile(profile)
            done()
          }}
        >
          Undo
        </Button>
      </Group>
    </Alert>
  )
}

/** What a screen reader hears while a profile is moved by keyboard. */
function announcementsFor(profiles: readonly ProfileView[]): Announcements {
  const name = (id: string | number) => `“${profiles.find((p) => p.id === id)?.name ?? ''}”`
  const place = (id: string | number) =>
    `${profiles.findIndex((p) => p.id === id) + 1} of ${profiles.length}`
  return {
    onDragStart: ({ active }) => `${name(active.id)} is picked up.`,
    onDragOver: ({ active, over }) =>
      over ? `${name(active.id)} is at ${place(over.id)}.` : undefined,
    onDragEnd: ({ active, over }) =>
      over ? `${name(active.id)} stays at ${place(over.id)}.` : undefined,
    onDragCancel: ({ active }) => `${name(active.id)} is back at its place.`
  }
}

function List() {
  const profiles = useProfiles((state) => state.profiles)
  const [deleted, setDeleted] = useState<ProfileView | null>(null)
  const ids = profiles.map(({ id }) => id)
  const sensors = useSensors(
    useSensor(PointerSensor),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates })
  )
  const move = (from: number, to: number) => void reorderProfiles(arrayMove(ids, from, to))
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id)
      move(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)))
  }
  const remove = async (profile: ProfileView) => {
    if (await deleteProfile(profile)) setDeleted(profile)
  }
  return (
    <>
      {deleted && <Undo key={deleted.id} profile={deleted} done={() => setDeleted(null)} />}
      {profiles.length === 0 && <Text c="dimmed">No profile yet. Make one to send events.</Text>}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ announcements: announcementsFor(profiles) }}
        onDragEnd={onDragEnd}
      >
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          <ul className={classes.list}>
            {profiles.map((profile, index) => (
              <ProfileRow
                key={profile.id}
                profile={profile}
                first={index === 0}
                last={index === profiles.length - 1}
                onMove={(by) => move(index, index + by)}
                onDelete={() => void remove(profile)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
    </>
  )
}

export function ProfileManager() {
  const { managing, editing, closeManager, create } = useProfileDialogs()
  return (
    <Modal opened={managing && editing === null} onClose={closeManager} title="Profiles" size="lg">
      <List />
      <Button mt="md" leftSection={<IconPlus size={16} aria-hidden />} onClick={create}>
        New profile
      </Button>
    </Modal>
  )
}
