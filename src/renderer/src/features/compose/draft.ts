/** Keeps the draft: a moment after the last key, and at once when the window is left or closed. */
import { api } from '../../api'
import { useCompose } from './compose-store'

const QUIET_MS = 400

/** Starts keeping; call it after the draft was restored. */
export function keepDraft(): void {
  let timer: ReturnType<typeof setTimeout> | undefined

  const save = async (): Promise<void> => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    const { message, variables } = useCompose.getState()
    const kept = await api.draft.save({ message, variables })
    const isRefused = !kept.ok && kept.error.code === 'invalid'
    useCompose.setState({ draftProblem: isRefused ? kept.error.message : null })
  }

  useCompose.subscribe((state, before) => {
    if (state.message === before.message && state.variables === before.variables) return
    clearTimeout(timer)
    timer = setTimeout(() => void save(), QUIET_MS)
  })
  window.addEventListener('blur', () => void save())
  window.addEventListener('beforeunload', () => void save())
}
