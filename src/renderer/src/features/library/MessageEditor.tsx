/** The dialog "Message in library": title, text, folder and tags of a saved message. */
import {
  Autocomplete,
  Button,
  Group,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput
} from '@mantine/core'
import { type SavedMessageInput, savedMessageInputSchema } from '@shared/domain/message'
import { parse } from '@shared/parse'
import type { AppError } from '@shared/result'
import { type SyntheticEvent, useState } from 'react'
import { differ, EditorDialog, useUnsaved } from '../../components/EditorDialog'
import { api } from '../../core/api'
import { showDone } from '../../core/feedback'
import { useMask } from '../../core/presenter'
import { useBraceHint } from '../../core/use-brace-hint'
import { useConcealed } from '../../core/use-concealed'
import { useMessageEditor } from './editor-store'
import { useLibrary } from './library-store'

const FIELDS = ['title', 'text', 'folder', 'tags'] as const

function Form({ start }: { readonly start: SavedMessageInput }) {
  const close = useMessageEditor((state) => state.close)
  const messages = useLibrary((state) => state.messages)
  const [values, setValues] = useState(start)
  const cancel = useUnsaved(differ(values, start))
  const [error, setError] = useState<AppError | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const errorOf = (field: (typeof FIELDS)[number]) =>
    error?.field?.startsWith(field) ? error.message : undefined
  const elsewhere = error && !FIELDS.some((field) => error.field?.startsWith(field))

  const conceal = useMask().hidesMessages
  const title = useConcealed({
    label: 'Title',
    value: values.title,
    onChange: (value) => setValues({ ...values, title: value }),
    conceal
  })
  const text = useConcealed({
    label: 'Text',
    value: values.text,
    onChange: (value) => setValues({ ...values, text: value }),
    conceal
  })

  const hint = useBraceHint(values.text)

  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    // A second press would make a second message.
    if (isSaving) return
    setIsSaving(true)
    const parsed = parse(savedMessageInputSchema, values)
    const result = parsed.ok ? await api.library.save(values) : parsed
    setIsSaving(false)
    if (!result.ok) return setError(result.error)
    showDone('Saved to the library')
    close()
  }

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap="sm">
        <TextInput label="Title" data-autofocus {...title} error={errorOf('title')} />
        <Textarea
          label="Text"
          autosize
          minRows={2}
          maxRows={8}
          {...text}
          {...hint}
          error={errorOf('text')}
        />
        <Autocomplete
          label="Folder"
          placeholder="None"
          data={[...new Set(messages.map(({ folder }) => folder).filter((name) => name !== ''))]}
          value={values.folder}
          onChange={(folder) => setValues({ ...values, folder })}
          error={errorOf('folder')}
        />
        <TagsInput
          label="Tags"
          placeholder="Type one and press Enter"
          value={values.tags}
          onChange={(tags) => setValues({ ...values, tags })}
          error={errorOf('tags')}
        />
        {elsewhere && <Text c="var(--mantine-color-error)">{error.message}</Text>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
          <Button type="submit" loading={isSaving}>
            Save message
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

export function MessageEditor() {
  const { editing, close } = useMessageEditor()
  return (
    <EditorDialog opened={editing !== null} onClose={close} title="Message in library">
      {editing && <Form start={editing} />}
    </EditorDialog>
  )
}
