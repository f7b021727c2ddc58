/**
 * A note to an attempt. Kept by itself a moment after the last key, and at once on Ctrl/Cmd+Enter,
 * when the field or the window is left, and when either goes away. One that can't be kept says so
 * and loses no text.
 */
import { Textarea } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import type { AppError } from '@shared/result'
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react'
import { showError } from '../../core/feedback'
import { useMask } from '../../core/presenter'
import { useConcealed } from '../../core/use-concealed'
import { unsavedNotes } from './unsaved-notes'

const QUIET_MS = 400

interface Props {
  /** The attempt that it is about. */
  readonly attemptId: number
  readonly label: string
  readonly placeholder: string
  /** As it is on disk. */
  readonly note: string
  readonly minRows?: number
  readonly maxLength?: number
  /** The error to be shown, or `null` once it is on disk. */
  readonly save: (note: string) => Promise<AppError | null>
}

/** What was typed and is not on disk yet, and the ways in which it gets there. */
function useDraft({ attemptId, label, note, save: keep }: Props) {
  const key = `${attemptId} ${label}`
  const [draft, setDraft] = useState<string | null>(() => unsavedNotes.get(key) ?? null)
  const [error, setError] = useState<AppError | null>(null)

  const save = async (): Promise<AppError | null> => {
    if (draft === null) return null
    const problem = draft === note ? null : await keep(draft)
    setError(problem)
    if (problem) return problem
    unsavedNotes.delete(key)
    // What has been typed meanwhile stays; main's own text may differ, for it takes tokens out.
    setDraft((now) => (now === draft ? null : now))
    return null
  }
  const saveNow = useEffectEvent(() => void save())
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(saveNow, QUIET_MS)
    return () => clearTimeout(timer)
  }, [draft])
  useWindowEvent('blur', saveNow)
  useWindowEvent('beforeunload', saveNow)

  // Closing the detail with the mouse or Esc must not lose what was typed.
  const saveAtEnd = useEffectEvent(async () => {
    if (draft === null) return
    unsavedNotes.set(key, draft)
    const problem = await save()
    if (!problem) return
    const message = `${problem.message} Open the attempt again: what you typed is still there.`
    showError(`${label} not saved`, { ...problem, message })
  })
  useEffect(() => () => void saveAtEnd(), [])

  return { shown: draft ?? note, error, setDraft, save }
}

export function NoteEditor(props: Props) {
  const { label, placeholder, minRows = 2, maxLength } = props
  const { shown, error, setDraft, save } = useDraft(props)
  const mask = useMask()
  const field = useConcealed({
    label,
    value: shown,
    onChange: setDraft,
    // A note says what the message said in words that nobody can look for.
    conceal: mask.hidesMessages || mask.text(shown) !== shown
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  return (
    <Textarea
      label={label}
      placeholder={placeholder}
      autosize
      {...(maxLength !== undefined && { maxLength })}
      minRows={minRows}
      maxRows={8}
      {...field}
      onBlur={() => void save()}
      onKeyDown={onKeyDown}
      error={error?.message}
    />
  )
}
