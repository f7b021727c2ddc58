/** One session in the dialog, and what can be done with it. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { MAX_SESSION_NAME_LENGTH, type Session } from '@shared/domain/session'
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useUnsaved } from '../../components/EditorDialog'
import { api } from '../../core/api'
import { useNavigation } from '../../core/navigation'
import { useMask } from '../../core/presenter'
import { useConcealed } from '../../core/use-concealed'
import { deleteSession, endSession, reopenSession } from './session-actions'
import { countWords, periodWords } from './session-words'
import classes from './sessions.module.css'
import { openSessionOf, useSessions } from './sessions-store'
import { useSessionCounts } from './use-session-counts'

function RenameForm({
  session,
  onDone
}: {
  readonly session: Session
  readonly onDone: () => void
}) {
  const [name, setName] = useState(session.name)
  useUnsaved(name !== session.name)
  const [error, setError] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const mask = useMask()
  const field = useConcealed({
    label: 'New name',
    value: name,
    onChange: setName,
    conceal: mask.text(name) !== name
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const result = await api.sessions.rename({ id: session.id, name })
    if (result.ok) onDone()
    else setError(result.error.message)
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <TextInput
          ref={input}
          flex={1}
          aria-label="New name"
          maxLength={MAX_SESSION_NAME_LENGTH}
          {...field}
          error={error}
        />
        <Button type="submit">Rename</Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}

interface ActionsProps {
  readonly session: Session
  /** As it may be shown. */
  readonly name: string
  readonly onRename: () => void
  readonly renameButton: RefObject<HTMLButtonElement | null>
}

function Actions({ session, name, onRename, renameButton }: ActionsProps) {
  const goToHistory = useNavigation((state) => state.goToHistory)
  const { showReport, closeDialog } = useSessions()
  const isAnotherOpen = useSessions((state) => openSessionOf(state) !== undefined)
  const isOpen = session.endedAt === null
  const action = { variant: 'default', size: 'compact-sm' } as const
  const show = () => {
    closeDialog()
    goToHistory({ sessionId: session.id })
  }
  return (
    <Group gap={6} mt={6}>
      <Button {...action} aria-label={`Show ${name} in history`} onClick={show}>
        Show in history
      </Button>
      <Button {...action} aria-label={`Report of ${name}`} onClick={() => showReport(session)}>
        Report…
      </Button>
      {isOpen ? (
        <Button {...action} aria-label={`End ${name}`} onClick={() => void endSession(session)}>
          End
        </Button>
      ) : (
        <Button
          {...action}
          aria-label={`Reopen ${name}`}
          disabled={isAnotherOpen}
          title={isAnotherOpen ? 'End the open session first' : undefined}
          onClick={() => void reopenSession(session)}
        >
          Reopen
        </Button>
      )}
      <Button {...action} ref={renameButton} aria-label={`Rename ${name}`} onClick={onRename}>
        Rename…
      </Button>
      {!isOpen && (
        <Button
          {...action}
          c="red"
          aria-label={`Delete ${name}`}
          onClick={() => void deleteSession(session)}
        >
          Delete
        </Button>
      )}
    </Group>
  )
}

export function SessionRow({ session }: { readonly session: Session }) {
  const name = useMask().text(session.name)
  const counts = useSessionCounts(session.id)
  const [isRenaming, setIsRenaming] = useState(false)
  const renameButton = useRef<HTMLButtonElement>(null)
  /** The field takes the keyboard along when it goes. */
  const stopRenaming = () => {
    flushSync(() => setIsRenaming(false))
    renameButton.current?.focus()
  }
  return (
    <li className={classes.session} aria-label={name}>
      {isRenaming ? (
        <RenameForm session={session} onDone={stopRenaming} />
      ) : (
        <>
          <Text className={classes.name ?? ''}>{name}</Text>
          <Text c="dimmed" fz="xs">
            {periodWords(session)}
            {counts && ` · ${countWords(counts)}`}
          </Text>
          <Actions
            session={session}
            name={name}
            onRename={() => setIsRenaming(true)}
            renameButton={renameButton}
          />
        </>
      )}
    </li>
  )
}
