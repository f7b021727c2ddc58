/** The dialog "Profiles": all of them in their order, to edit, copy, move and delete with undo. */

import {
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
import { useMask } from '../../core/presenter'
import { useProfiles } from '../../core/profiles-store'
import { announcementsFor } from '../../core/sorting'
import { useProfileDialogs } from './dialogs-store'
import { ProfileRow } from './ProfileRow'
import { deleteWithUndo, reorderProfiles } from './profile-actions'
import classes from './profiles.module.css'

function List() {
  const profiles = useProfiles((state) => state.profiles)
  const create = useProfileDialogs((state) => state.create)
  const list = useRef<HTMLUListElement>(null)
  const more = useRef<HTMLButtonElement>(null)
  const ids = profiles.map(({ id }) => id)
  const mask = useMask()
  const nameOf = (id: string) => {
    const profile = profiles.find((other) => other.id === id)
    return `“${profile ? mask.profile(profile).name : ''}”`
  }
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
        accessibility={{ announcements: announcementsFor(ids, nameOf) }}
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
