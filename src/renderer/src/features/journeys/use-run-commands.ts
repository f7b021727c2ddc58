/** The run's entries of the menu, and the key of the cue on every screen, whatever has the keyboard. */
import { useHotkeys } from '@mantine/hooks'
import { useCommand } from '../../core/commands'
import { control, cueNext, useRun } from './run-store'

export function useRunCommands(): void {
  const cue = () => void cueNext()
  useCommand('cue-run', cue)
  useCommand('pause-run', () => {
    const isPaused = useRun.getState().run?.state === 'paused'
    void control(isPaused ? 'resume' : 'pause')
  })
  useCommand('stop-run', () => void control('stop'))
  useHotkeys([['mod+shift+N', (event) => !event.repeat && cue()]], [], true)
}
