/** The runs of all journeys, those that are deleted by now included. */

import { Text } from '@mantine/core'
import { useEffect } from 'react'
import { Dialog } from '../../components/Dialog'
import { RunRows } from './RunRows'
import { useRunList } from './run-list'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
}

export function AllRunsDialog({ opened, onClose }: Props) {
  const { runs, load } = useRunList()
  useEffect(() => {
    if (opened) void load()
  }, [opened, load])
  const over = runs.filter(({ endedAt }) => endedAt !== null)
  return (
    <Dialog opened={opened} onClose={onClose} title="All runs" size="xl">
      {over.length === 0 ? (
        <Text c="dimmed">No journey has been run yet.</Text>
      ) : (
        <RunRows runs={over} isNamed onLeave={onClose} />
      )}
    </Dialog>
  )
}
