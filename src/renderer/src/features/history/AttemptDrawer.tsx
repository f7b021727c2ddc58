/** The detail of one attempt. Arrow keys go through the list while it is open. */
import {
  ActionIcon,
  Alert,
  Anchor,
  Center,
  Drawer,
  Group,
  Loader,
  Stack,
  Text
} from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import type { Attempt } from '@shared/domain/attempt'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { AttemptView } from '../../components/AttemptView'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { EnvironmentBadge } from '../../components/EnvironmentBadge'
import { ProfileDot } from '../../components/ProfileDot'
import { copyText } from '../../core/feedback'
import { useNavigation } from '../../core/navigation'
import { useShown } from '../../core/presenter'
import { formatDateTime } from '../../format'
import { AttemptActions } from './AttemptActions'
import classes from './History.module.css'
import { remove, saveNote } from './history-actions'
import { closeDetail, openDetail, openNeighbour, useHistory } from './history-store'
import { positionOf } from './id-list'
import { NoteEditor } from './NoteEditor'
import { useAttempt } from './use-attempt'
import { useRunWords } from './use-run-words'
import { VerdictEditor } from './VerdictEditor'
import { judge } from './verdict-actions'
import { verdictKey } from './verdict-keys'

/** Arrow keys and letters mean something else inside these. */
const KEEPS_KEYS = 'input, textarea, select, pre, [role="tab"], [role="menu"]'
const ARROWS: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }

/**
 * Keys of the drawer, but not those pressed in a question above it: where they were pressed is the
 * one thing that is still true when that question has closed itself on the same key.
 */
function pressKey(event: KeyboardEvent, drawer: Element | null, openId: number): void {
  const target = event.target instanceof Element ? event.target : document.body
  const dialog = target.closest('[role="dialog"]')
  if (dialog && dialog !== drawer) return
  if (event.key === 'Escape') closeDetail()
  const hasModifier = event.altKey || event.ctrlKey || event.metaKey
  if (hasModifier || target.closest(KEEPS_KEYS)) return
  const step = ARROWS[event.key]
  const act = verdictKey(event)
  if (step !== undefined) openNeighbour(step)
  else if (act !== undefined && !event.repeat) judge([openId], act)
  else return
  event.preventDefault()
}

function Neighbours() {
  const position = useHistory(({ ids, openId }) => (openId === null ? 0 : positionOf(ids, openId)))
  const count = useHistory(({ ids }) => ids.length)
  return (
    <Group gap={2} ml="auto" wrap="nowrap">
      <ActionIcon
        aria-label="Newer attempt"
        disabled={position === 0}
        onClick={() => openNeighbour(-1)}
      >
        <IconChevronUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        aria-label="Older attempt"
        disabled={position >= count - 1}
        onClick={() => openNeighbour(1)}
      >
        <IconChevronDown size={18} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

/** The run that sent it, and the way to all that it sent. */
function RunFact({ runId }: { readonly runId: string }) {
  const words = useRunWords(runId)
  const goToHistory = useNavigation((state) => state.goToHistory)
  return (
    <Text c="dimmed" fz="xs">
      Sent by a journey:{' '}
      <Anchor
        component="button"
        type="button"
        fz="xs"
        title="Show all that this run sent"
        onClick={() => {
          closeDetail()
          goToHistory({ runId })
        }}
      >
        {words ?? 'a run that is not kept any more'}
      </Anchor>
    </Text>
  )
}

function Facts({ attempt }: { readonly attempt: Attempt }) {
  const { resendOf, session, runId } = attempt
  return (
    <div>
      <Group gap={8}>
        <ProfileDot color={attempt.profileColor} />
        <Text fw={600}>{attempt.profileName}</Text>
        <EnvironmentBadge environment={attempt.environment} />
      </Group>
      <Text c="dimmed" className={classes.address ?? ''}>
        {attempt.baseUrl} · engagement {attempt.engagementId}
      </Text>
      {session && (
        <Text c="dimmed" fz="xs">
          Sent in the session “{session.name}”
        </Text>
      )}
      {runId !== null && <RunFact key={runId} runId={runId} />}
      {resendOf !== null && (
        <Text c="dimmed" fz="xs">
          Sent again after{' '}
          <Anchor component="button" type="button" fz="xs" onClick={() => openDetail(resendOf)}>
            attempt {resendOf}
          </Anchor>
        </Text>
      )}
    </div>
  )
}

interface DetailProps {
  readonly attempt: Attempt
  readonly onDelete: () => void
}

function Detail({ attempt, onDelete }: DetailProps) {
  const shown = useShown(attempt)
  return (
    <Stack gap="md">
      <Facts attempt={shown.attempt} />
      <section aria-label="Message">
        <Text className={classes.message ?? ''}>{shown.attempt.message}</Text>
      </section>
      <AttemptActions attempt={attempt} onDelete={onDelete} />
      <VerdictEditor attempt={attempt} />
      <AttemptView {...shown} onCopy={(text, what) => void copyText(text, what)} />
      <NoteEditor
        key={attempt.id}
        attemptId={attempt.id}
        label="Note"
        placeholder="What was odd about it?"
        note={attempt.note}
        save={(note) => saveNote(attempt.id, note)}
      />
    </Stack>
  )
}

function DeleteQuestion({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  return (
    <ConfirmDialog
      title="Delete this attempt?"
      confirm="Delete"
      isDangerous
      onConfirm={() => remove([id])}
      onClose={onClose}
    >
      It is deleted for good, with its note.
    </ConfirmDialog>
  )
}

export function AttemptDrawer() {
  const openId = useHistory((state) => state.openId)
  const { attempt, error } = useAttempt(openId)
  /** Asked about: a resend's answer may open another one meanwhile. */
  const [deleting, setDeleting] = useState<number | null>(null)
  const drawer = useRef<HTMLDivElement>(null)
  useWindowEvent('keydown', (event) => {
    if (openId !== null) pressKey(event, drawer.current, openId)
  })
  return (
    <>
      <Drawer.Root
        opened={openId !== null}
        onClose={closeDetail}
        closeOnEscape={false}
        position="right"
        size={640}
        returnFocus={false}
      >
        <Drawer.Overlay backgroundOpacity={0.25} />
        <Drawer.Content ref={drawer}>
          <Drawer.Header>
            <Drawer.Title fw={650}>
              {attempt ? `Attempt of ${formatDateTime(attempt.sentAt)}` : 'Attempt'}
            </Drawer.Title>
            <Neighbours />
            <Drawer.CloseButton aria-label="Close" ml={0} />
          </Drawer.Header>
          <Drawer.Body>
            {attempt && <Detail attempt={attempt} onDelete={() => setDeleting(attempt.id)} />}
            {error && (
              <Alert color="red" title="This attempt could not be read">
                {error.message}
              </Alert>
            )}
            {!attempt && !error && (
              <Center mih={200}>
                <Loader size="sm" aria-label="Loading" />
              </Center>
            )}
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      {deleting !== null && <DeleteQuestion id={deleting} onClose={() => setDeleting(null)} />}
    </>
  )
}
