/** Asks before an event leaves that may do harm. The safe answer has the keyboard first. */

import { Button, Group, getDefaultZIndex, Text } from '@mantine/core'
import type { MouseEvent } from 'react'
import { Dialog } from '../../components/Dialog'
import { EnvironmentBadge } from '../../components/EnvironmentBadge'
import { ProfileDot } from '../../components/ProfileDot'
import { useReturnFocus } from '../../components/use-return-focus'
import { useMask } from '../../core/presenter'
import { hostOf } from '../../format'
import { onFirstClick } from '../../one-press'
import classes from './compose.module.css'
import { useWait } from './RateLimitBadge'
import { countdownWords } from './rate-limit'
import { type SendQuestion, useSendQuestions } from './send-questions'

const WORDS: Readonly<
  Record<
    SendQuestion['kind'],
    { readonly title: string; readonly yes: string; readonly no: string }
  >
> = {
  repeat: { title: 'Send this event again?', yes: 'Send again', no: 'Don’t send' },
  moved: { title: 'Send to another place?', yes: 'Send there', no: 'Don’t send' },
  'rate-limit': { title: 'Send before the wait is over?', yes: 'Send anyway', no: 'Cancel' },
  production: { title: 'Send to production?', yes: 'Send to production', no: 'Cancel' }
}

type BodyProps = Pick<SendQuestion, 'profile' | 'repeats'>

function Repeat({ profile }: BodyProps) {
  const { name } = useMask().profile(profile)
  return (
    <Text>
      The first one may have been delivered. If it was, the operator of {name} sees the event twice.
    </Text>
  )
}

function Moved({ profile: real, repeats }: BodyProps) {
  const mask = useMask()
  const profile = mask.profile(real)
  const before = repeats && mask.summary(repeats)
  return (
    <Text>
      {profile.name} was changed since. The event went to engagement {before?.engagementId} at{' '}
      {hostOf(before?.baseUrl ?? '')}; now it goes to <b>engagement {profile.engagementId}</b> at{' '}
      <b>{hostOf(profile.baseUrl ?? 'the sandbox')}</b>.
    </Text>
  )
}

function RateLimited({ profile }: BodyProps) {
  const wait = useWait(profile)
  const host = hostOf(profile.baseUrl ?? '')
  return (
    <Text>
      {host} answered that there were too many requests and asked for a pause.{' '}
      {wait > 0 ? (
        <>
          <b role="timer">{countdownWords(wait)}</b> of it is left. An event sent now is likely to
          be refused, and may make the pause longer.
        </>
      ) : (
        'The pause is over now.'
      )}
    </Text>
  )
}

function Production({ profile: real }: BodyProps) {
  const profile = useMask().profile(real)
  return (
    <>
      <div className={classes.destination}>
        <ProfileDot color={profile.color} size={14} />
        <b>{profile.name}</b>
        <EnvironmentBadge environment={profile.environment} />
      </div>
      <Text>
        {profile.environment === 'custom' && (
          <>
            A host of your own counts as <b>PRODUCTION</b>, for nothing says that it is not.{' '}
          </>
        )}
        The operator of engagement {profile.engagementId} at {hostOf(profile.baseUrl ?? '')} sees
        the event. This is asked once, until the app starts again or you choose another profile.
      </Text>
    </>
  )
}

const BODIES = {
  repeat: Repeat,
  moved: Moved,
  'rate-limit': RateLimited,
  production: Production
} as const

/** The second press of a double click, and a click beside the dialog, leave the keyboard where it is. */
const keepFocus = (event: MouseEvent<HTMLElement>): void => {
  const isInside = event.target instanceof Element && event.target.closest('[role="dialog"]')
  if (event.detail > 1 || !isInside) event.preventDefault()
}

function Question({ question }: { readonly question: SendQuestion }) {
  const answer = useSendQuestions((state) => state.answer)
  const mask = useMask()
  const { yes, no } = WORDS[question.kind]
  const Body = BODIES[question.kind]
  return (
    <>
      <Body {...question} />
      <Text fw={600} my="md" lineClamp={4}>
        {mask.text(question.message, question.message)}
      </Text>
      <Group justify="flex-end" gap="xs">
        {/* Both: the first for the dialog as it opens, the second where one question follows another. */}
        <Button variant="default" data-autofocus autoFocus onClick={() => answer(false)}>
          {no}
        </Button>
        <Button
          color={question.kind === 'production' ? 'red' : 'indigo'}
          // The second click of a double click is no answer to what it brought up.
          onClick={onFirstClick(() => answer(true))}
        >
          {yes}
        </Button>
      </Group>
    </>
  )
}

function Asked({ question }: { readonly question: SendQuestion }) {
  useReturnFocus()
  const answer = useSendQuestions((state) => state.answer)
  return (
    <Dialog
      opened
      onClose={() => answer(false)}
      title={WORDS[question.kind].title}
      closeOnClickOutside={false}
      onMouseDown={keepFocus}
      // Above the detail in the history, which may have asked.
      zIndex={getDefaultZIndex('overlay')}
    >
      <Question key={question.kind} question={question} />
    </Dialog>
  )
}

export function SendQuestionDialog() {
  const asked = useSendQuestions((state) => state.asked)
  return asked && <Asked question={asked} />
}
