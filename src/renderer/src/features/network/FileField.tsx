/** The path of a file, typed or chosen with the system's own dialog. */
import { Button, TextInput } from '@mantine/core'
import type { NetworkFile } from '@shared/domain/network'
import { api } from '../../core/api'
import { showError } from '../../core/feedback'
import classes from './network.module.css'

interface Props {
  readonly label: string
  readonly description?: string
  readonly kind: NetworkFile
  readonly value: string
  readonly onChange: (path: string) => void
  readonly error: string | undefined
}

export function FileField({ label, description, kind, value, onChange, error }: Props) {
  const choose = async () => {
    const chosen = await api.network.chooseFile({ kind })
    if (!chosen.ok) showError('No file was chosen', chosen.error)
    else if (chosen.value !== null) onChange(chosen.value)
  }
  return (
    <div className={classes.withButton}>
      <TextInput
        className={classes.grows ?? ''}
        label={label}
        description={description}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        placeholder="Full path of the file"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        spellCheck={false}
      />
      <Button variant="default" aria-label={`Choose ${label}`} onClick={() => void choose()}>
        Choose…
      </Button>
    </div>
  )
}
