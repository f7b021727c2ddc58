/**
 * The textbox "Paste anything": reads what is put into it and stays empty, so that a token in it is
 * never on the screen. What was taken and ignored is said below it.
 */
import { Textarea } from '@mantine/core'
import type { ClipboardEvent } from 'react'

const INVITATION =
  'A cURL command, a header line, the JSON of POST /visitors, a HAR or an engagement’s address fills the fields below. Nothing is sent.'

export interface PasteReport {
  readonly text: string
  readonly isError: boolean
}

interface Props {
  readonly report: PasteReport | null
  readonly onText: (text: string) => void
}

export function PasteField({ report, onText }: Props) {
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault()
    onText(event.clipboardData.getData('text/plain'))
  }
  return (
    <Textarea
      label="Paste anything"
      placeholder="cURL, header line, visitor JSON, HAR or address"
      rows={1}
      description={report?.text ?? INVITATION}
      // No error of the field: it is empty, and keeps nobody from saving.
      descriptionProps={{
        role: 'status',
        ...(report?.isError && { c: 'var(--mantine-color-error)' })
      }}
      inputWrapperOrder={['label', 'input', 'description']}
      value=""
      onPaste={onPaste}
      // What is typed, dropped or dictated is read like a paste.
      onChange={(event) => onText(event.currentTarget.value)}
      spellCheck={false}
    />
  )
}
