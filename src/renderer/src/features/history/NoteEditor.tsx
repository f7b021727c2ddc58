/** A note to an attempt; kept when the field is left, on Ctrl/Cmd+Enter, and when it goes away. */
import { Textarea } from '@mantine/core'
import type { AppError } from '@shared/result'
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react'
import { useMask } from '../../app/presenter'
import { useConcealed } from '../../app/use-concealed'

interface Props {
  readonly label: string
  readonly placeholder: string
  /** As it is on disk. */
  readonly note: string
  readonly minRows?: number
  readonly maxLength?: number
  /** The error to be shown, or `null` once it is on disk. */
  readonly save: (note: string) => Promise<AppError | null>
}

export function NoteEditor({
  label,
  placeholder,
  note,
  minRows = 2,
  maxLength,
  save: keep
}: Props) {
  /** What was typed and is not on disk yet. */
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<AppError | null>(null)

  const save = async () => {
    if (draft === null) return
    const problem = draft === note ? null : await keep(draft)
    setError(problem)
    // What has been typed meanwhile stays; main's own text may differ, for it takes tokens out.
    if (!problem) setDraft((now) => (now === draft ? null : now))
  }
  // Closing the detail with the mouse or Esc must not lose what was typed.
  const saveAtEnd = useEffectEvent(() => void save())
  useEffect(() => saveAtEnd, [])

  const shown = draft ?? note
  const field = useConcealed({
    label,
    value: shown,
    onChange: setDraft,
    conceal: useMask().text(shown) !== shown
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
      onBlur={save}
      onKeyDown={onKeyDown}
      error={error?.message}
      {...(draft !== null &&
        draft !== note &&
        !error && { description: 'Not saved yet (Ctrl+Enter saves)' })}
    />
  )
}
