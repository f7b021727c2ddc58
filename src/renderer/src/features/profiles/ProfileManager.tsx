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
import { Button, Text } from '@mantine/core'
import type { ProfileView } from '@shared/domain/profile'
import { IconPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { Dialog } from '../../components/Dialog'
import { useProfiles } from '../../core/profiles-store'
import { useProfileDialogs } from './dialogs-store'
import { ProfileRow } from './ProfileRow'
import { deleteWithUndo, reorderProfiles } from './profile-actions'
import classes from './profiles.module.css'

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
  const create = useProfileDialogs((state) => state.create)
  const list = useRef<HTMLUListElement>(null)
  const more = useRef<HTMLButtonElement>(null)
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
  const remove = async (profile: ProfileView, index: number) => {
    const rows = list.current?.children
    const neighbour = rows?.item(index + 1) ?? rows?.item(index - 1)
    if (!(await deleteWithUndo(profile))) return
    // The deleted row took the focus along: it goes on at the next one.
    const next = neighbour?.querySelector('button') ?? more.current
    next?.focus()
  }
  return (
    <>
      {profiles.length === 0 && <Text c="dimmed">No profile yet. Make one to send events.</Text>}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ announcements: announcementsFor(profiles) }}
        onDragEnd={onDragEnd}
      >
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          <ul ref={list} className={classes.list}>
            {profiles.map((profile, index) => (
              <ProfileRow
                key={profile.id}
                profile={profile}
                first={index === 0}
                last={index === profiles.length - 1}
                onMove={(by) => move(index, index + by)}
                onDelete={() => void remove(profile, index)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <Button ref={more} mt="md" leftSection={<IconPlus size={16} aria-hidden />} onClick={create}>
        New profile
      </Button>
    </>
  )
}

export function ProfileManager() {
  const { managing, editing, closeManager } = useProfileDialogs()
  return (
    <Dialog opened={managing && editing === null} onClose={closeManager} title="Profiles" size="xl">
      <List />
    </Dialog>
  )
}
