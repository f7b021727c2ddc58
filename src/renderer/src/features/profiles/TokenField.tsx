/**
 * The textbox "Access token": write-only, a stored token never comes back into it. What is pasted
 * is cleaned at once, and what it says of itself is shown before it is saved.
 */
import { ActionIcon, Button, Text, TextInput } from '@mantine/core'
import type { ProfileView } from '@shared/domain/profile'
import { cleanToken, readClaims } from '@shared/domain/token'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type ClipboardEvent, useEffect, useState } from 'react'
import { api } from '../../core/api'
import { showDone, showError } from '../../core/feedback'
import { useMask } from '../../core/presenter'
import { useNow } from '../../core/use-now'
import { type FieldErrors, type ProfileFields, SANDBOX_HOST } from './profile-form'
import classes from './profiles.module.css'
import { TokenState } from './TokenState'
import { expiryWords, tokenWords, UNCHECKED } from './token-words'

interface Props {
  /** `undefined` for a new one. */
  readonly profile: ProfileView | undefined
  readonly fields: ProfileFields
  readonly errors: FieldErrors
  readonly change: (changed: Partial<ProfileFields>) => void
}

const isStored = (profile: ProfileView | undefined): boolean =>
  profile !== undefined && profile.token.kept !== 'none' && profile.token.kept !== 'builtin'

function placeholder(profile: ProfileView | undefined): string {
  if (!profile || !isStored(profile)) return 'Paste the visitor’s access token'
  if (profile.token.kept === 'unreadable') return 'Paste the token again'
  return `Token stored${profile.token.lastFour && ` …${profile.token.lastFour}`} — paste to replace`
}

function Claims({ token }: { readonly token: string }) {
  const now = useNow()
  const cleaned = cleanToken(token)
  if (!cleaned.ok) return null
  const claims = readClaims(cleaned.value)
  const text = claims
    ? [
        claims.roles.length > 0 ? `Role ${claims.roles.join(', ')}` : 'No role named',
        expiryWords(claims.expiresAt, now).state,
        UNCHECKED
      ].join(' · ')
    : 'An opaque token: it does not say whose it is or when it expires.'
  return (
    <Text fz="xs" c="dimmed" role="status">
      {text}
    </Text>
  )
}

async function removeToken(profile: ProfileView): Promise<void> {
  const result = await api.profiles.removeToken({ id: profile.id })
  if (result.ok) showDone('Access token removed')
  else showError('The access token was not removed', result.error)
}

function Stored({ profile }: { readonly profile: ProfileView }) {
  return (
    <div className={classes.stored}>
      <div>
        <TokenState token={profile.token} />
        <Text fz="xs" c="dimmed">
          {tokenWords(profile.token, useNow()).hint}
        </Text>
      </div>
      <Button
        variant="subtle"
        color="red"
        size="compact-xs"
        onClick={() => void removeToken(profile)}
      >
        Remove token
      </Button>
    </div>
  )
}

/** A password input has no role for assistive technology, so this is a text input that masks. */
export function TokenField({ profile, fields, errors, change }: Props) {
  const mask = useMask()
  const [shown, setShown] = useState(false)
  // Also what was shown before is hidden when presenter mode begins.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mask is what it waits for
  useEffect(() => setShown(false), [mask.isOn])
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const cleaned = cleanToken(event.clipboardData.getData('text/plain'))
    if (!cleaned.ok) return
    event.preventDefault()
    change({ token: cleaned.value })
  }
  return (
    <div>
      <TextInput
        label="Access token"
        placeholder={placeholder(profile && mask.profile(profile))}
        description={
          fields.host === SANDBOX_HOST
            ? 'Not needed: the sandbox takes its own token.'
            : '“Bearer …” or a whole header line is cleaned.'
        }
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        classNames={shown ? {} : { input: classes.masked ?? '' }}
        rightSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Show what was pasted"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? <IconEyeOff size={16} /> : <IconEye size={16} />}
          </ActionIcon>
        }
        value={fields.token}
        onChange={(event) => change({ token: event.currentTarget.value })}
        onPaste={onPaste}
        error={errors.token}
        autoComplete="off"
        spellCheck={false}
      />
      {fields.token !== '' && <Claims token={fields.token} />}
      {fields.token === '' && profile && isStored(profile) && (
        <Stored profile={mask.profile(profile)} />
      )}
    </div>
  )
}
