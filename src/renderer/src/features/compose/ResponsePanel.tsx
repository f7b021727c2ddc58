/** The region "Response": what to do first, the running request, why nothing was sent, or the answer. */
import { Alert, Button, Group, Text } from '@mantine/core'
import type { Attempt } from '@shared/domain/attempt'
import type { ProfileView } from '@shared/domain/profile'
import { IconAlertTriangle, IconMessage2Share } from '@tabler/icons-react'
import { memo, useEffect, useRef } from 'react'
import { AttemptView } from '../../components/AttemptView'
import { EmptyState } from '../../components/EmptyState'
import { copyText } from '../../core/feedback'
import { useMask, useShown } from '../../core/presenter'
import { hostOf } from '../../format'
import { VerdictButtons } from '../history/VerdictEditor'
import classes from './compose.module.css'
import { type Sending, useCompose } from './compose-store'
import { Elapsed } from './Elapsed'
import { ResponseActions } from './ResponseActions'
import { Subject } from './Subject'

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

interface RunningProps {
  readonly sending: Sending
  /** `null` until it is on disk. */
  readonly attempt: Attempt | null
}

function Running({ sending: { startedAt, profile, message }, attempt }: RunningProps) {
  const cancel = useCompose((state) => state.cancel)
  const mask = useMask()
  return (
    <div className={classes.running}>
      <header className={classes.runningHeader}>
        <b>Sending</b>
        <Elapsed startedAt={startedAt} />
      </header>
      <div className={classes.runningContent}>
        <Subject {...mask.profile(profile)} message={mask.text(message, message)} />
        <Group justify="space-between" wrap="nowrap">
          <Text>
            {attempt
              ? `Waiting for ${hostOf(attempt.baseUrl)} to answer.`
              : 'Writing the attempt down before it leaves.'}
          </Text>
          <Button variant="default" disabled={!attempt} onClick={() => void cancel()}>
            Cancel
          </Button>
        </Group>
      </div>
    </div>
  )
}

function Content({ profile }: { readonly profile: ProfileView }) {
  const attempt = useCompose((state) => state.attempt)
  const sending = useCompose((state) => state.sending)
  const error = useCompose((state) => state.error)
  const mask = useMask()
  const shown = useShown(attempt)
  if (error)
    return (
      <Alert color="red" icon={<IconAlertTriangle />} title="Nothing was sent">
        {mask.text(error.message)}
      </Alert>
    )
  if (sending) return <Running sending={sending} attempt={attempt} />
  if (!attempt || !shown)
    return (
      <div className={classes.first}>
        <FirstStart profile={profile} />
      </div>
    )
  return (
    <AttemptView
      {...shown}
      subject={
        <Subject
          name={shown.attempt.profileName}
          color={shown.attempt.profileColor}
          environment={shown.attempt.environment}
          message={shown.attempt.message}
        />
      }
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

interface Props {
  readonly profile: ProfileView
}

/** Kept as it is while the person types: an answer may be large. */
export const ResponsePanel = memo(function ResponsePanel({ profile }: Props) {
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
})
