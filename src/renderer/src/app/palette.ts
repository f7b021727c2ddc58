/** What the command palette offers, as plain data: screens, actions, profiles, saved messages. */
import type { SavedMessage } from '@shared/domain/message'
import type { ProfileView } from '@shared/domain/profile'
import type { AppCommand } from '@shared/ipc'
import { SCREENS, type Screen } from '../core/navigation'

export type PaletteChoice =
  | { readonly kind: 'screen'; readonly screen: Screen }
  | { readonly kind: 'command'; readonly command: AppCommand }
  | { readonly kind: 'send' }
  | { readonly kind: 'profile'; readonly id: string }
  | { readonly kind: 'message'; readonly id: string }
  | { readonly kind: 'theme'; readonly scheme: 'auto' | 'light' | 'dark' }
  | { readonly kind: 'sandbox'; readonly run: boolean }
  | { readonly kind: 'operator-window' }
  | { readonly kind: 'end-session' }
  | { readonly kind: 'manage-profiles' }
  | { readonly kind: 'log-folder' }
  | { readonly kind: 'diagnostics' }

interface PaletteItem {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly keywords?: string
  readonly choice: PaletteChoice
}

interface PaletteGroup {
  readonly group: string
  readonly items: readonly PaletteItem[]
}

/** Profiles and messages as they may be shown. */
export interface PaletteSource {
  readonly screenWords: Readonly<Record<Screen, string>>
  readonly profiles: readonly ProfileView[]
  readonly messages: readonly SavedMessage[]
  readonly isSandboxRunning: boolean
  readonly isSessionOpen: boolean
  readonly isRunGoing: boolean
}

const action = (id: string, label: string, choice: PaletteChoice, keywords = ''): PaletteItem => ({
  id,
  label,
  keywords,
  choice
})

const runActions: readonly PaletteItem[] = [
  action('cue-run', 'Cue the next step', { kind: 'command', command: 'cue-run' }, 'journey run'),
  action(
    'pause-run',
    'Pause or resume the run',
    { kind: 'command', command: 'pause-run' },
    'journey'
  ),
  action('stop-run', 'Stop the run', { kind: 'command', command: 'stop-run' }, 'journey end')
]

const actionsOf = ({
  isSandboxRunning,
  isSessionOpen,
  isRunGoing
}: PaletteSource): readonly PaletteItem[] => [
  action('send', 'Send event', { kind: 'send' }),
  ...(isRunGoing ? runActions : []),
  action('new-profile', 'New profile', { kind: 'command', command: 'new-profile' }, 'create add'),
  action('manage-profiles', 'Manage profiles', { kind: 'manage-profiles' }, 'edit delete reorder'),
  isSandboxRunning
    ? action('sandbox-stop', 'Stop sandbox', { kind: 'sandbox', run: false })
    : action('sandbox-start', 'Start sandbox', { kind: 'sandbox', run: true }),
  action(
    'operator-window',
    'Open operator’s window',
    { kind: 'operator-window' },
    'sandbox second screen class pupils seen'
  ),
  isSessionOpen
    ? action('session-end', 'End session', { kind: 'end-session' }, 'training class check')
    : action(
        'session-start',
        'Start session…',
        { kind: 'command', command: 'show-sessions' },
        'training class release check'
      ),
  action(
    'sessions',
    'Sessions…',
    { kind: 'command', command: 'show-sessions' },
    'report verdicts seen reopen'
  ),
  action('theme-light', 'Light theme', { kind: 'theme', scheme: 'light' }, 'appearance'),
  action('theme-dark', 'Dark theme', { kind: 'theme', scheme: 'dark' }, 'appearance'),
  action('theme-auto', 'Theme as the system', { kind: 'theme', scheme: 'auto' }, 'appearance'),
  action(
    'presenter',
    'Presenter mode',
    { kind: 'command', command: 'toggle-presenter' },
    'hide share screen tokens privacy'
  ),
  action('log-folder', 'Open log folder', { kind: 'log-folder' }, 'diagnostics'),
  action(
    'help',
    'Help',
    { kind: 'command', command: 'show-help' },
    'where find engagement token outcome meaning'
  ),
  action('diagnostics', 'Copy diagnostics', { kind: 'diagnostics' }, 'help support versions'),
  action(
    'check-updates',
    'Check for updates',
    { kind: 'command', command: 'check-updates' },
    'version new'
  ),
  action('shortcuts', 'Keyboard shortcuts', { kind: 'command', command: 'show-shortcuts' }, 'help'),
  action(
    'about',
    'About Visitor Event Studio',
    { kind: 'command', command: 'show-about' },
    'version'
  )
]

export const paletteGroups = (source: PaletteSource): readonly PaletteGroup[] => [
  {
    group: 'Go to',
    items: SCREENS.map((screen) =>
      action(`screen-${screen}`, source.screenWords[screen], { kind: 'screen', screen })
    )
  },
  { group: 'Do', items: actionsOf(source) },
  {
    group: 'Choose profile',
    items: source.profiles.map(({ id, name, engagementId, environment }) => ({
      id: `profile-${id}`,
      label: name,
      description: engagementId,
      keywords: environment,
      choice: { kind: 'profile', id }
    }))
  },
  {
    group: 'Put into Compose',
    items: source.messages.map(({ id, title, text, folder, tags }) => ({
      id: `message-${id}`,
      label: title,
      description: text,
      keywords: [folder, ...tags].join(' '),
      choice: { kind: 'message', id }
    }))
  }
]
