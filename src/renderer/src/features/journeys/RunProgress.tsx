/** How the run is doing: the whole, its buttons, and each profile. */
import { Alert, Button, Group, Text, Title } from '@mantine/core'
import type { RunStatus } from '@shared/domain/journey-run'
import { IconAdjustments, IconHistory, IconRepeat } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useNavigation } from '../../core/navigation'
import { useMask } from '../../core/presenter'
import { useNow } from '../../core/use-now'
import { formatTime } from '../../format'
import { onFirstClick } from '../../one-press'
import { CountsBar } from './CountsBar'
import { LaneRow } from './LaneRow'
import { RunControls } from './RunControls'
import classes from './run.module.css'
import { changeSettings, runAgain, useRun } from './run-store'
import { countsText, isOver, leftNow, RUN_WORDS, rests } from './run-words'
import { formatWait } from './steps'

const ICON = { size: 16, 'aria-hidden': true } as const

function Over({ runId }: { readonly runId: string }) {
  const isBusy = useRun((state) => state.isBusy)
  const goToHistory = useNavigation((state) => state.goToHistory)
  return (
    <Group gap="xs">
      <Button
        leftSection={<IconRepeat {...ICON} />}
        loading={isBusy}
        onClick={onFirstClick(() => void runAgain(runId))}
      >
        Run again
      </Button>
      <Button
        variant="default"
        leftSection={<IconAdjustments {...ICON} />}
        onClick={() => void changeSettings(runId)}
      >
        Change settings
      </Button>
      <Button
        variant="default"
        leftSection={<IconHistory {...ICON} />}
        onClick={() => goToHistory({ runId })}
      >
        Show in history
      </Button>
    </Group>
  )
}

function TimeLeft({ run }: { readonly run: RunStatus }) {
  const receivedAt = useRun((state) => state.receivedAt)
  const left = leftNow(run, receivedAt, useNow(500))
  if (left === null) return null
  return <span className={classes.left}>· {formatWait(left)} left</span>
}

export function RunProgress({ run }: { readonly run: RunStatus }) {
  const title = useRef<HTMLHeadingElement>(null)
  const over = isOver(run)
  const mask = useMask()
  // The button that was pressed may be gone: the keyboard goes on where the answer is. Only then: at
  // every push the page would jump under somebody who reads further down.
  const waiting = run.lanes.map((lane) => lane.state === 'cue' || rests(lane)).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listed is when a button goes
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true })
  }, [run.runId, run.state, waiting])
  return (
    <section aria-label="Run" className={classes.run}>
      <Group justify="space-between" gap="xs">
        <Title order={2} fz="md" ref={title} tabIndex={-1} className={classes.runTitle ?? ''}>
          <span className={classes.runState} data-state={run.state}>
            {RUN_WORDS[run.state]}
          </span>{' '}
          {mask.text(run.journey.name)}
        </Title>
        <Text c="dimmed">
          since {formatTime(run.startedAt)} · ×{run.options.speed} <TimeLeft run={run} />
        </Text>
      </Group>
      <div>
        <CountsBar counts={run.counts} label="All profiles" />
        <Text mt={4} fz="xs">
          {countsText(run.counts)}
        </Text>
      </div>
      {!over && run.pauseReason !== '' && (
        <Alert color="yellow" title="Paused">
          {run.pauseReason} Resume when you are ready.
        </Alert>
      )}
      {over ? <Over runId={run.runId} /> : <RunControls run={run} />}
      <ul className={classes.list} aria-label="Profiles of the run">
        {run.lanes.map((lane) => (
          <LaneRow key={lane.profileId} lane={lane} run={run} />
        ))}
      </ul>
    </section>
  )
}
