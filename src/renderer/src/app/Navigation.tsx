/** The navigation "Main". In a narrow window it shows icons only, named all the same. */
import { Kbd, NavLink, Tooltip, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconEyeOff, IconSchool } from '@tabler/icons-react'
import type { ReactElement, ReactNode } from 'react'
import { useAppInfo } from '../core/app-info'
import { SCREENS, type Screen, useNavigation } from '../core/navigation'
import { useMask } from '../core/presenter'
import { togglePresenter } from '../core/settings-actions'
import { useHistoryCount } from '../features/history/count-store'
import { useRun } from '../features/journeys/run-store'
import { isOver } from '../features/journeys/run-words'
import { useSessions } from '../features/sessions/sessions-store'
import { formatCount } from '../format'
import classes from './Shell.module.css'
import { SCREEN_ICONS, SCREEN_WORDS } from './screens'

function Count() {
  const count = useHistoryCount((state) => state.count)
  if (count === 0) return null
  return <span className={classes.count}>{formatCount(count)}</span>
}

/** How far a run is, as long as it goes on. */
function RunCount() {
  const run = useRun((state) => state.run)
  if (!run || isOver(run)) return null
  const { sent, planned } = run.counts
  return (
    <span className={classes.count}>
      {formatCount(sent)}/{formatCount(planned)}
    </span>
  )
}

const RIGHT_SECTIONS: Partial<Record<Screen, ReactNode>> = {
  journeys: <RunCount />,
  history: <Count />
}

/** Says what an icon alone does not; beside its word it would only take time at the start. */
const named = (word: string, narrow: boolean, button: ReactElement) =>
  narrow ? (
    <Tooltip label={word} position="right">
      {button}
    </Tooltip>
  ) : (
    button
  )

function Item({ screen, narrow }: { readonly screen: Screen; readonly narrow: boolean }) {
  const { screen: current, go, goToHistory } = useNavigation()
  const Icon = SCREEN_ICONS[screen]
  return named(
    SCREEN_WORDS[screen],
    narrow,
    <NavLink
      component="button"
      type="button"
      className={classes.link ?? ''}
      active={screen === current}
      aria-current={screen === current ? 'page' : undefined}
      aria-label={SCREEN_WORDS[screen]}
      label={SCREEN_WORDS[screen]}
      leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
      rightSection={RIGHT_SECTIONS[screen]}
      onClick={() => (screen === 'history' ? goToHistory() : go(screen))}
    />
  )
}

function PaletteButton() {
  const isMac = useAppInfo()?.platform === 'darwin'
  return (
    <UnstyledButton className={classes.palette} aria-label="Commands" onClick={spotlight.open}>
      <span className={classes.paletteWord}>Commands</span>
      <Kbd size="xs" className={classes.paletteKey ?? ''}>
        {isMac ? '⌘ K' : 'Ctrl K'}
      </Kbd>
    </UnstyledButton>
  )
}

function PresenterButton({ narrow }: { readonly narrow: boolean }) {
  const { isOn } = useMask()
  const keys = useAppInfo()?.platform === 'darwin' ? '⇧⌘P' : 'Ctrl+Shift+P'
  return (
    <Tooltip label={narrow ? `Presenter mode (${keys})` : keys} position="right">
      <UnstyledButton
        className={classes.presenterButton}
        aria-label="Presenter mode"
        aria-pressed={isOn}
        onClick={() => void togglePresenter()}
      >
        <IconEyeOff size={16} stroke={1.7} aria-hidden />
        <span className={classes.paletteWord}>Presenter mode</span>
      </UnstyledButton>
    </Tooltip>
  )
}

function SessionsButton({ narrow }: { readonly narrow: boolean }) {
  const showList = useSessions((state) => state.showList)
  return named(
    'Sessions',
    narrow,
    <UnstyledButton className={classes.sessionsButton} aria-label="Sessions" onClick={showList}>
      <IconSchool size={16} stroke={1.7} aria-hidden />
      <span className={classes.paletteWord}>Sessions</span>
    </UnstyledButton>
  )
}

export function Navigation() {
  const narrow = useMediaQuery('(max-width: 1079px)') ?? false
  return (
    <nav className={classes.nav} aria-label="Main">
      <div className={classes.brand}>
        <span className={classes.mark} aria-hidden />
        <span className={classes.brandName}>Visitor Event Studio</span>
      </div>
      {SCREENS.map((screen) => (
        <Item key={screen} screen={screen} narrow={narrow} />
      ))}
      <SessionsButton narrow={narrow} />
      <PresenterButton narrow={narrow} />
      <PaletteButton />
    </nav>
  )
}
