/** N, or Space where nothing else has it, gives the cue; a key that is held down is one press. */
import { useWindowEvent } from '@mantine/hooks'
import { isTyping } from '../../core/key-target'
import { cueNext, useRun } from './run-store'
import { waitsForCue } from './run-words'

/** What does something of its own with Space. */
const TAKES_SPACE =
  'button, a, input, textarea, select, [role="tab"], [role="option"], [role="switch"]'

function isFree(event: KeyboardEvent): boolean {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return false
  const { target } = event
  if (!(target instanceof Element) || target.closest('[role="dialog"], [role="menu"]')) return false
  if (event.key === ' ') return target.closest(TAKES_SPACE) === null
  return event.key.toLowerCase() === 'n' && !isTyping(event)
}

export function useCueKey(): void {
  useWindowEvent('keydown', (event) => {
    const { run } = useRun.getState()
    if (!run || !waitsForCue(run) || !isFree(event)) return
    event.preventDefault()
    void cueNext()
  })
}
