/**
 * Keeps the draft: a moment after the last key, and at once when the window is left or closed. That
 * it can't be kept is said once, until it can be again.
 */
import { api } from '../../core/api'
import { showError } from '../../core/feedback'
import { useCompose } from './compose-store'

const QUIET_MS = 400

/** Starts keeping; call it after the draft was restored. */
export function keepDraft(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasLost = false

  const save = async (): Promise<void> => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    const { message, variables } = useCompose.getState()
    const kept = await api.draft.save({ message, variables })
    const isRefused = !kept.ok && kept.error.code === 'invalid'
    useCompose.setState({ draftProblem: isRefused ? kept.error.message : null })
    const isLost = !kept.ok && !isRefused
    if (isLost && !wasLost) showError('The draft will not survive a restart', kept.error)
    wasLost = isLost
  }

  useCompose.subscribe((state, before) => {
    if (state.message === before.message && state.variables === before.variables) return
    clearTimeout(timer)
    timer = setTimeout(() => void save(), QUIET_MS)
  })
  window.addEventListener('blur', () => void save())
  window.addEventListener('beforeunload', () => void save())
}
