/** The dialog "Sessions": start one, and all that there were, newest first. */
import { Button, Stack, Text } from '@mantine/core'
import { IconSchool } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { EditorDialog } from '../../components/EditorDialog'
import { EmptyState } from '../../components/EmptyState'
import { useKeptFocus } from '../../components/use-kept-focus'
import { useReturnFocus } from '../../components/use-return-focus'
import { SessionRow } from './SessionRow'
import { StartSessionForm } from './StartSessionForm'
import classes from './sessions.module.css'
import { openSessionOf, useSessions } from './sessions-store'

/** The older ones are asked for. */
const SHOWN = 30

export function SessionsDialog() {
  const { sessions, closeDialog } = useSessions()
  const open = useSessions(openSessionOf)
  const [limit, setLimit] = useState(SHOWN)
  useReturnFocus()
  const list = useRef<HTMLUListElement>(null)
  useKeptFocus(list)
  return (
    <EditorDialog opened onClose={closeDialog} title="Sessions" size="lg">
      <Stack gap="sm">
        <Text c="dimmed">
          Everything that is sent while a session is open belongs to it: by you, by a journey, and
          by the command line. It ends by hand or when the app quits.
        </Text>
        {!open && <StartSessionForm onStarted={closeDialog} />}
        {sessions.length === 0 ? (
          <EmptyState
            icon={IconSchool}
            title="No session yet"
            text="A training class or a release check: start a session, send, note what the operator saw, and save the report."
          />
        ) : (
          <ul ref={list} className={classes.list} aria-label="All sessions">
            {sessions.slice(0, limit).map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
        {sessions.length > limit && (
          <Button variant="default" onClick={() => setLimit(limit + SHOWN)}>
            Show older sessions
          </Button>
        )}
      </Stack>
    </EditorDialog>
  )
}
