/** Says above every screen that a session is open, and how it goes. */
import { Button, Group } from '@mantine/core'
import type { Session } from '@shared/domain/session'
import { IconSchool } from '@tabler/icons-react'
import { useNavigation } from '../../core/navigation'
import { useMask } from '../../core/presenter'
import { endSession } from './session-actions'
import { countWords } from './session-words'
import classes from './sessions.module.css'
import { openSessionOf, useSessions } from './sessions-store'
import { useSessionCounts } from './use-session-counts'

function Strip({ session }: { readonly session: Session }) {
  const mask = useMask()
  const counts = useSessionCounts(session.id)
  const goToHistory = useNavigation((state) => state.goToHistory)
  const showReport = useSessions((state) => state.showReport)
  return (
    <section className={classes.strip} aria-label="Session">
      <IconSchool size={15} aria-hidden />
      <b className={classes.stripName}>{mask.text(session.name)}</b>
      <span className={classes.stripCounts}>{counts && countWords(counts)}</span>
      <Group gap={4} ml="auto" wrap="nowrap">
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => goToHistory({ sessionId: session.id })}
        >
          Show in history
        </Button>
        <Button variant="subtle" size="compact-xs" onClick={() => showReport(session)}>
          Report…
        </Button>
        <Button variant="subtle" size="compact-xs" onClick={() => void endSession(session)}>
          End session
        </Button>
      </Group>
    </section>
  )
}

export function SessionStrip() {
  const session = useSessions(openSessionOf)
  return session ? <Strip session={session} /> : null
}
