/** A password: write-only, a stored one never comes back into it. */
import { Button, TextInput } from '@mantine/core'
import type { SecretState } from '@shared/domain/network'
import classes from './network.module.css'

/** `others`: there is one, but it is not for what was typed beside it. */
export type FieldSecret = SecretState | 'others'

const STORED_WORDS: Readonly<Record<FieldSecret, string>> = {
  none: '',
  others: 'Type it again: the stored password belongs to the other proxy.',
  keyring: 'Stored in this system’s keyring. Type to replace it.',
  memory: 'Kept until the app quits: this system has no keyring. Type to replace it.',
  unreadable: 'The stored one can’t be opened with today’s keyring. Type it again.'
}

interface Props {
  readonly label: string
  /** `null` once it is to be removed. */
  readonly value: string | null
  readonly stored: FieldSecret
  readonly onChange: (value: string | null) => void
  readonly error: string | undefined
}

/** A password input has no role for assistive technology, so this is a text input that masks. */
export function SecretField({ label, value, stored, onChange, error }: Props) {
  const isStored = stored !== 'none' && stored !== 'others' && value !== null
  return (
    <div className={classes.withButton}>
      <TextInput
        className={classes.grows ?? ''}
        classNames={{ input: classes.masked ?? '' }}
        label={label}
        description={value === null ? 'Will be removed when you save.' : STORED_WORDS[stored]}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        autoComplete="off"
        spellCheck={false}
      />
      {isStored && (
        <Button
          variant="subtle"
          color="red"
          aria-label={`Remove ${label}`}
          onClick={() => onChange(null)}
        >
          Remove
        </Button>
      )}
    </div>
  )
}
