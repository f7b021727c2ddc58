/** The frame around every screen: navigation at the left, notices above, the screen itself. */
import { Center, Loader, VisuallyHidden } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Suspense, useEffect, useMemo } from 'react'
import { useCommand } from '../core/commands'
import { undoLast } from '../core/feedback'
import { useNavigation } from '../core/navigation'
import { togglePresenter } from '../core/settings-actions'
import { RunStrip } from '../features/journeys/RunStrip'
import { useRunCommands } from '../features/journeys/use-run-commands'
import { SessionStrip } from '../features/sessions/SessionStrip'
import { useUpdates } from '../features/updates/updates-store'
import { CertificateStrip } from './CertificateStrip'
import { Navigation } from './Navigation'
import { NoticeList } from './NoticeList'
import { PresenterStrip } from './PresenterStrip'
import { ScreenBoundary } from './ScreenBoundary'
import classes from './Shell.module.css'
import { loadScreens, SCREEN_WORDS, screenComponent } from './screens'

/** Also while the keyboard is in a field. The menu has the same key for when the page has not. */
function usePresenterKey(): void {
  const toggle = () => void togglePresenter()
  useCommand('toggle-presenter', toggle)
  useHotkeys([['mod+shift+P', (event) => !event.repeat && toggle()]], [], true)
}

function useScreenCommands(): void {
  const { go, goToHistory } = useNavigation()
  useCommand('open-compose', () => go('compose'))
  useCommand('open-journeys', () => go('journeys'))
  useCommand('open-history', () => goToHistory())
  useCommand('open-sandbox', () => go('sandbox'))
  useCommand('open-settings', () => go('settings'))
  useCommand('check-updates', () => {
    const { askFor, check } = useUpdates.getState()
    go('settings')
    askFor(true)
    void check()
  })
}

export function Shell() {
  const screen = useNavigation((state) => state.screen)
  useScreenCommands()
  usePresenterKey()
  useRunCommands()
  // Not in a field, where the key takes back what was typed.
  useHotkeys([['mod+Z', undoLast]])
  useEffect(() => {
    document.title = `${SCREEN_WORDS[screen]} – Visitor Event Studio`
  }, [screen])
  const Screen = useMemo(() => screenComponent(screen), [screen])
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadScreens())
    return () => cancelIdleCallback(idle)
  }, [])
  return (
    <div className={classes.shell}>
      <Navigation />
      <main className={classes.main} aria-label={SCREEN_WORDS[screen]}>
        <VisuallyHidden component="h1">{SCREEN_WORDS[screen]}</VisuallyHidden>
        <PresenterStrip />
        <CertificateStrip />
        <SessionStrip />
        <RunStrip />
        <NoticeList />
        <div className={classes.screen}>
          <ScreenBoundary key={screen}>
            <Suspense
              fallback={
                <Center h="100%">
                  <Loader size="sm" />
                </Center>
              }
            >
              <Screen />
            </Suspense>
          </ScreenBoundary>
        </div>
      </main>
    </div>
  )
}
