/** Starts a session by its name. */
import { Button, Group, TextInput } from '@mantine/core'
import { MAX_SESSION_NAME_LENGTH } from '@shared/domain/session'
import { type FormEvent, useState } from 'react'
import { useUnsaved } from '../../components/EditorDialog'
import { api } from '../../core/api'
import { showDone } from '../../core/feedback'

export function StartSessionForm({ onStarted }: { readonly onStarted: () => void }) {
  const [name, setName] = useState('')
  useUnsaved(name !== '')
  const [error, setError] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const result = await api.sessions.start({ name })
    if (!result.ok) return setError(result.error.message)
    showDone(`The session “${result.value.name}” has started.`)
    onStarted()
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label="Session name"
          placeholder="Such as Release 4.2 check, or New operators, Monday"
          maxLength={MAX_SESSION_NAME_LENGTH}
          value={name}
          error={error}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value)
            setError(null)
          }}
        />
        <Button type="submit">Start session</Button>
      </Group>
    </form>
  )
}
