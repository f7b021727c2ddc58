/** What is asked or shown above the list, about the selection or about all that matches. */
import { Checkbox, Text } from '@mantine/core'
import type { ExportRequestInput } from '@shared/domain/export'
import { useEffect, useState } from 'react'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { formatCount } from '../../format'
import { ExportDialog } from '../export/ExportDialog'
import { CompareDialog } from './CompareDialog'
import { toHistoryFilter } from './filter'
import { focusGrid } from './focus-grid'
import { clearHistory, remove } from './history-actions'
import { type HistoryState, useHistory } from './history-store'

export type Dialog = 'delete' | 'clear' | 'compare' | 'export'

/**
 * The selection, newest first whatever the order of the clicks; what matches the filter where
 * nothing, or all of it, is selected.
 */
function exportSource({ selection, ids, filter }: HistoryState): ExportRequestInput['source'] {
  const { size } = selection.ids
  return size > 0 && size < ids.length
    ? { kind: 'selection', ids: [...selection.ids].sort((a, b) => b - a) }
    : { kind: 'filter', filter: toHistoryFilter(filter, new Date()) }
}

function DeleteQuestion({ onClose }: { readonly onClose: () => void }) {
  const selected = useHistory(({ selection }) => selection.ids)
  const count = selected.size
  // The button that asked is gone with the selection.
  useEffect(() => () => focusGrid(), [])
  return (
    <ConfirmDialog
      title={count === 1 ? 'Delete this attempt?' : `Delete ${formatCount(count)} attempts?`}
      confirm="Delete"
      isDangerous
      onConfirm={() => remove([...selected])}
      onClose={onClose}
    >
      Deleted for good, with notes; pinned ones too.
    </ConfirmDialog>
  )
}

function ClearQuestion({ onClose }: { readonly onClose: () => void }) {
  const [keepPinned, setKeepPinned] = useState(true)
  return (
    <ConfirmDialog
      title="Clear the history?"
      confirm="Clear history"
      isDangerous
      onConfirm={() => clearHistory(keepPinned)}
      onClose={onClose}
    >
      <Text mb="sm">Attempts are deleted for good, whatever the filter shows.</Text>
      <Checkbox
        label="Keep pinned attempts"
        checked={keepPinned}
        onChange={(event) => setKeepPinned(event.currentTarget.checked)}
      />
    </ConfirmDialog>
  )
}

function Comparison({ onClose }: { readonly onClose: () => void }) {
  const [first, second] = useHistory(({ selection }) => selection.ids)
  if (first === undefined || second === undefined) return null
  return <CompareDialog ids={[first, second]} onClose={onClose} />
}

function Export({ onClose }: { readonly onClose: () => void }) {
  const state = useHistory.getState()
  const source = exportSource(state)
  const count = source.kind === 'selection' ? source.ids.length : state.ids.length
  return <ExportDialog source={source} count={count} onClose={onClose} />
}

interface Props {
  readonly dialog: Dialog | null
  readonly onClose: () => void
}

export function HistoryDialogs({ dialog, onClose }: Props) {
  switch (dialog) {
    case 'delete':
      return <DeleteQuestion onClose={onClose} />
    case 'clear':
      return <ClearQuestion onClose={onClose} />
    case 'compare':
      return <Comparison onClose={onClose} />
    case 'export':
      return <Export onClose={onClose} />
    case null:
      return null
  }
}
