/** What is pasted into the profile editor fills what it holds, in whichever field it lands. */
import { holdsAnything, type Pasted, readPaste } from '@shared/domain/paste/read-paste'
import { type ClipboardEvent, useState } from 'react'
import type { PasteReport } from './PasteField'
import { fieldsOfPaste, pasteWords } from './paste'
import type { ProfileFields } from './profile-form'

export function usePaste(change: (changed: Partial<ProfileFields>) => void) {
  const [report, setReport] = useState<PasteReport | null>(null)
  const take = (pasted: Pasted) => {
    change(fieldsOfPaste(pasted))
    setReport({ text: pasteWords(pasted), isError: false })
  }
  const takeText = (text: string) => {
    const read = readPaste(text)
    if (read.ok) take(read.value)
    else setReport({ text: read.error.message, isError: true })
  }
  const onPaste = (event: ClipboardEvent) => {
    // The fields that read pastes themselves have said so.
    if (event.defaultPrevented) return
    const read = readPaste(event.clipboardData.getData('text/plain'))
    if (!read.ok || !holdsAnything(read.value)) return
    event.preventDefault()
    take(read.value)
  }
  return { report, takeText, onPaste }
}
