/** The main window: what is shown before, instead of and after the start. */
import { Announcer } from '../features/compose/Announcer'
import { SendQuestionDialog } from '../features/compose/SendQuestionDialog'
import { HelpDialog } from '../features/help/HelpDialog'
import { ShortcutsDialog } from '../features/help/ShortcutsDialog'
import { VerdictDialogs } from '../features/history/VerdictDialogs'
import { RunAnnouncer } from '../features/journeys/RunAnnouncer'
import { LibraryImportDialog } from '../features/library/LibraryImportDialog'
import { MessageEditor } from '../features/library/MessageEditor'
import { ProfileDialogs } from '../features/profiles/ProfileDialogs'
import { SessionDialogs } from '../features/sessions/SessionDialogs'
import { AboutDialog } from '../features/settings/AboutDialog'
import { Palette } from './Palette'
import { Shell } from './Shell'
import { StartFailure, StartLoading } from './StartScreens'
import { loadStart, useStart } from './start'

export function App() {
  const start = useStart()
  if (start.phase === 'loading') return <StartLoading />
  if (start.phase === 'failed') return <StartFailure error={start.error} onRetry={loadStart} />
  return (
    <>
      <Shell />
      <ProfileDialogs />
      <MessageEditor />
      <LibraryImportDialog />
      <SendQuestionDialog />
      <SessionDialogs />
      <VerdictDialogs />
      <HelpDialog />
      <AboutDialog />
      <ShortcutsDialog />
      <Palette />
      <Announcer />
      <RunAnnouncer />
    </>
  )
}
