/** The region "Response": what to do first, the running request, why nothing was sent, or the answer. */
import { Alert, Button, Group, Text } from '@mantine/core'
import type { Attempt } from '@shared/domain/attempt'
import type { ProfileView } from '@shared/domain/profile'
import { IconAlertTriangle, IconMessage2Share } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { copyText } from '../../app/feedback'
import { useMask, useShown } from '../../app/presenter'
import { AttemptView } from '../../components/AttemptView'
import { EmptyState } from '../../components/EmptyState'
import { hostOf } from '../../format'
import { VerdictButtons } from '../history/VerdictEditor'
import classes from './compose.module.css'
import { useCompose } from './compose-store'
import { Elapsed } from './Elapsed'
import { ResponseActions } from './ResponseActions'

function FirstStart({ profile }: { readonly profile: ProfileView }) {
  const mask = useMask()
  return (
    <EmptyState
      icon={IconMessage2Share}
      title="The answer appears here"
      text={
        <>
          Type what the visitor did, or choose a message from the library, then press{' '}
          <b>Send event</b>.{' '}
          {profile.environment === 'sandbox'
            ? 'This profile sends to the sandbox on your own computer: nothing leaves it.'
            : `It goes to ${profile.baseUrl ? hostOf(profile.baseUrl) : mask.text(profile.name)} and the operator of the engagement sees it.`}
        </>
      }
    />
  )
}

function Running({ attempt }: { readonly attempt: Attempt | null }) {
  const cancel = useCompose((state) => state.cancel)
  return (
    <Group justify="space-between" wrap="nowrap" p="sm" px="md">
      <Text>
        {attempt
          ? `Waiting for ${hostOf(attempt.baseUrl)} to answer.`
          : 'Writing the attempt down before it leaves.'}
      </Text>
      <Button variant="default" disabled={!attempt} onClick={() => void cancel()}>
        Cancel
      </Button>
    </Group>
  )
}

function Content({ profile }: { readonly profile: ProfileView }) {
  const { attempt, sending, error } = useCompose()
  const mask = useMask()
  const shown = useShown(attempt)
  if (error)
    return (
      <Alert color="red" icon={<IconAlertTriangle />} title="Nothing was sent">
        {mask.text(error.message)}
      </Alert>
    )
  if (sending)
    return (
      <div className={classes.running}>
        <header className={classes.runningHeader}>
          <b>Sending</b>
          <Elapsed startedAt={sending.startedAt} />
        </header>
        <Running attempt={attempt} />
      </div>
    )
  if (!attempt || !shown)
    return (
      <div className={classes.first}>
        <FirstStart profile={profile} />
      </div>
    )
  return (
    <AttemptView
      {...shown}
      actions={
        <>
          <ResponseActions attempt={attempt} />
          <SessionVerdict attempt={attempt} />
        </>
      }
      onCopy={(text, what) => void copyText(text, what)}
    />
  )
}

/** Asked where it counts: in a session. */
function SessionVerdict({ attempt }: { readonly attempt: Attempt }) {
  if (attempt.session === null) return null
  return (
    <Group gap="xs" component="section" aria-label="Verdict">
      <Text fz="xs" c="dimmed">
        Did the operator see it?
      </Text>
      <VerdictButtons attempt={attempt} />
    </Group>
  )
}

export function ResponsePanel({ profile }: { readonly profile: ProfileView }) {
  const region = useRef<HTMLElement>(null)
  const sending = useCompose((state) => state.sending !== null)
  useEffect(() => {
    // "Cancel" goes away with the running request: the focus must not fall out of the page with it.
    if (!sending && document.activeElement === document.body && region.current?.dataset.wasSending)
      region.current.focus()
    if (region.current) region.current.dataset.wasSending = sending ? 'yes' : ''
  }, [sending])
  return (
    <section ref={region} aria-label="Response" aria-busy={sending} tabIndex={-1}>
      <Content profile={profile} />
    </section>
  )
}
