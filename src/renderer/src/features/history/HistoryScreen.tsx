/** The screen "History": every attempt, to be searched, looked at, compared and handed on. */
import { Alert, Button, Center, Loader } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconFilterOff, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { EmptyState } from '../../components/EmptyState'
import { isDialogOpen, isTyping } from '../../core/key-target'
import { useNavigation } from '../../core/navigation'
import { AttemptDrawer } from './AttemptDrawer'
import { isOpen } from './filter'
import { focusGrid } from './focus-grid'
import { selectListed } from './grid-keys'
import classes from './History.module.css'
import { type Dialog, HistoryDialogs } from './HistoryDialogs'
import { HistoryFilters } from './HistoryFilters'
import { HistoryGrid } from './HistoryGrid'
import { clearFilter, search } from './history-query'
import { useHistory } from './history-store'
import { SelectionBar } from './SelectionBar'
import { useHistoryFeed } from './use-history-feed'

function NothingYet() {
  const go = useNavigation((state) => state.go)
  return (
    <EmptyState
      icon={IconSend}
      title="Nothing has been sent yet"
      text="Every event that you send is kept here with its answer, to be found again and handed on."
    >
      <Button onClick={() => go('compose')}>Send your first event</Button>
    </EmptyState>
  )
}

const NoMatch = () => (
  <EmptyState
    icon={IconFilterOff}
    title="No attempt matches"
    text="Search looks for beginnings of words in message, answer and notes."
  >
    <Button variant="default" onClick={clearFilter}>
      Show all attempts
    </Button>
  </EmptyState>
)

function List() {
  const phase = useHistory((state) => state.phase)
  const error = useHistory((state) => state.error)
  const isEmpty = useHistory(({ ids }) => ids.length === 0)
  const isFiltered = useHistory(({ filter }) => !isOpen(filter))
  if (phase === 'failed' && error)
    return (
      <Alert color="red" m="md" title="The history could not be read">
        {error.message}
        <Button mt="sm" display="block" variant="default" onClick={() => void search()}>
          Retry
        </Button>
      </Alert>
    )
  if (!isEmpty) return <HistoryGrid />
  if (phase === 'loading')
    return (
      <Center flex={1}>
        <Loader size="sm" aria-label="Loading" />
      </Center>
    )
  return <Center flex={1}>{isFiltered ? <NoMatch /> : <NothingYet />}</Center>
}

/** The list is what the screen is about: wherever on it the keyboard is, "all" means its rows. */
function useSelectAllKey(): void {
  const onKey = (event: KeyboardEvent) => {
    if (!isTyping(event) && !isDialogOpen()) selectListed()
  }
  useHotkeys([['mod+A', onKey, { preventDefault: false }]], [])
}

export function HistoryScreen() {
  useHistoryFeed()
  useSelectAllKey()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  return (
    <div className={classes.screen}>
      <HistoryFilters
        onExport={() => setDialog('export')}
        onClear={() => setDialog('clear')}
        onLeave={focusGrid}
      />
      <List />
      <SelectionBar onCompare={() => setDialog('compare')} onDelete={() => setDialog('delete')} />
      <AttemptDrawer />
      <HistoryDialogs dialog={dialog} onClose={() => setDialog(null)} />
    </div>
  )
}
