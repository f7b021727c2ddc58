/** What can be done with the run that goes on: cue, pause or resume, stop. */
import { Button, Group, Kbd } from '@mantine/core'
import type { RunStatus } from '@shared/domain/journey-run'
import { IconHandStop, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { control, cueNext } from './run-store'
import { waitsForCue } from './run-words'

const ICON = { size: 16, 'aria-hidden': true } as const

interface Props {
  readonly run: RunStatus
  /** In a line above another screen, which has the key N for itself. */
  readonly isSlim?: boolean
}

export function RunControls({ run, isSlim = false }: Props) {
  const look = isSlim
    ? ({ size: 'compact-xs', variant: 'subtle' } as const)
    : { variant: 'default' }
  return (
    <Group gap={isSlim ? 4 : 'xs'} wrap="nowrap">
      {waitsForCue(run) && (
        <Button
          {...(isSlim ? { size: 'compact-xs' } : { rightSection: <Kbd size="xs">N</Kbd> })}
          leftSection={<IconHandStop {...ICON} />}
          aria-keyshortcuts={isSlim ? 'Control+Shift+N' : 'N Space'}
          onClick={() => void cueNext()}
        >
          Cue the next step
        </Button>
      )}
      {run.state === 'paused' ? (
        <Button
          {...look}
          leftSection={<IconPlayerPlay {...ICON} />}
          onClick={() => void control('resume')}
        >
          Resume
        </Button>
      ) : (
        <Button
          {...look}
          leftSection={<IconPlayerPause {...ICON} />}
          onClick={() => void control('pause')}
        >
          Pause
        </Button>
      )}
      <Button
        {...look}
        {...(!isSlim && { c: 'var(--mantine-color-error)' })}
        leftSection={<IconPlayerStop {...ICON} />}
        onClick={() => void control('stop')}
      >
        Stop
      </Button>
    </Group>
  )
}
