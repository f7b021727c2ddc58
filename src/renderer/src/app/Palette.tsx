/** The command palette (Ctrl/Cmd+K): everything the app can do, found by typing. */
import { Spotlight, spotlight } from '@mantine/spotlight'
import { assertNever } from '@shared/result'
import { IconSearch } from '@tabler/icons-react'
import { useMemo } from 'react'
import { runCommand, useCommand } from '../core/commands'
import { type Screen, useNavigation } from '../core/navigation'
import { openLogFolder } from '../core/open-log-folder'
import { useMask } from '../core/presenter'
import { useProfiles } from '../core/profiles-store'
import { selectProfile, updateSettings } from '../core/settings-actions'
import { useCompose } from '../features/compose/compose-store'
import { loadMessage } from '../features/compose/load-message'
import { copyDiagnostics } from '../features/help/diagnostics'
import { useRun } from '../features/journeys/run-store'
import { isOver } from '../features/journeys/run-words'
import { useLibrary } from '../features/library/library-store'
import { useProfileDialogs } from '../features/profiles/dialogs-store'
import { openOperatorWindow } from '../features/sandbox/open-operator'
import { useSandbox } from '../features/sandbox/sandbox-store'
import { endOpenSession } from '../features/sessions/session-actions'
import { openSessionOf, useSessions } from '../features/sessions/sessions-store'
import { type PaletteChoice, paletteGroups } from './palette'
import { SCREEN_WORDS } from './screens'

/** More than this is for the search to narrow down. */
const MAX_SHOWN = 60

const goTo = (screen: Screen): void => {
  const { go, goToHistory } = useNavigation.getState()
  if (screen === 'history') goToHistory()
  else go(screen)
}

function loadSaved(id: string): void {
  const message = useLibrary.getState().messages.find((saved) => saved.id === id)
  if (message) loadMessage(message.text)
}

function carryOut(choice: PaletteChoice): unknown {
  switch (choice.kind) {
    case 'screen':
      return goTo(choice.screen)
    case 'command':
      return runCommand(choice.command)
    case 'send':
      goTo('compose')
      return useCompose.getState().send()
    case 'profile':
      goTo('compose')
      return selectProfile(choice.id)
    case 'message':
      return loadSaved(choice.id)
    case 'theme':
      return updateSettings({ colorScheme: choice.scheme })
    case 'sandbox':
      return choice.run ? useSandbox.getState().start() : useSandbox.getState().stop()
    case 'operator-window':
      return openOperatorWindow()
    case 'end-session':
      return endOpenSession()
    case 'manage-profiles':
      return useProfileDialogs.getState().manage()
    case 'log-folder':
      return openLogFolder()
    case 'diagnostics':
      return copyDiagnostics()
    default:
      return assertNever(choice)
  }
}

export function Palette() {
  const profiles = useProfiles((state) => state.profiles)
  const messages = useLibrary((state) => state.messages)
  const isSandboxRunning = useSandbox((state) => state.status.running)
  const isSessionOpen = useSessions((state) => openSessionOf(state) !== undefined)
  const isRunGoing = useRun(({ run }) => run !== null && !isOver(run))
  useCommand('open-palette', spotlight.open)
  const mask = useMask()
  const actions = useMemo(
    () =>
      paletteGroups({
        screenWords: SCREEN_WORDS,
        profiles: profiles.map(mask.profile),
        messages: messages.map(mask.saved),
        isSandboxRunning,
        isSessionOpen,
        isRunGoing
      }).map(({ group, items }) => ({
        group,
        actions: items.map(({ choice, description, ...item }) => ({
          ...item,
          ...(description !== undefined && { description }),
          onClick: () => void carryOut(choice)
        }))
      })),
    [mask, profiles, messages, isSandboxRunning, isSessionOpen, isRunGoing]
  )
  return (
    <Spotlight
      actions={actions}
      limit={MAX_SHOWN}
      shortcut="mod + K"
      scrollable
      maxHeight={420}
      highlightQuery
      attributes={{ content: { 'aria-label': 'Command palette' } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      nothingFound="Nothing found"
      searchProps={{
        'aria-label': 'Search commands',
        placeholder: 'Type a screen, a profile, a message or an action',
        leftSection: <IconSearch size={18} aria-hidden />
      }}
    />
  )
}
