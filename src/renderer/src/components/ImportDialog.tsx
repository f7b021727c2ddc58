/** The dialog of an import: what the file would bring, and what happens to duplicates. */

import { Alert, Button, Group, List, Radio, Stack, Text } from '@mantine/core'
import type { AppError } from '@shared/result'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { Dialog } from './Dialog'

const DUPLICATE_CHOICES = ['skip', 'replace', 'keep-both'] as const
export type DuplicateChoice = (typeof DUPLICATE_CHOICES)[number]

/** What the file would bring; nothing has been changed yet. */
export interface ImportPreview {
  readonly fileName: string
  readonly added: number
  /** What the duplicates are called. */
  readonly duplicates: readonly string[]
  /** What else will be so, one sentence each. */
  readonly remarks?: readonly string[]
}

export interface ImportWords {
  /** Of the dialog. */
  readonly title: string
  readonly one: string
  readonly many: string
  /** Why they are duplicates, such as `whose text is in the library already`. */
  readonly duplicate: string
}

const CHOICE_WORDS: Readonly<Record<DuplicateChoice, string>> = {
  skip: 'Leave them out',
  replace: 'Replace mine with the file’s',
  'keep-both': 'Keep both'
}
/** More titles than this are counted. */
const MAX_TITLES = 8

function Refused({ error }: { readonly error: AppError }) {
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title="Nothing was imported">
      {error.field && (
        <Text ff="monospace" size="xs">
          {error.field}
        </Text>
      )}
      {error.message}
    </Alert>
  )
}

function Duplicates({ titles }: { readonly titles: readonly string[] }) {
  const more = titles.length - MAX_TITLES
  return (
    <List size="sm">
      {titles.slice(0, MAX_TITLES).map((title, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: titles repeat, and the list never changes
        <List.Item key={index}>{title}</List.Item>
      ))}
      {more > 0 && <List.Item>and {more} more</List.Item>}
    </List>
  )
}

interface PreviewProps extends Omit<Props, 'preview' | 'error'> {
  readonly preview: ImportPreview
}

function Preview({ preview, words, hidesTitles, onCommit, onClose }: PreviewProps) {
  const [choice, setChoice] = useState<DuplicateChoice>('skip')
  const { added, duplicates, fileName, remarks = [] } = preview
  const { one, many, duplicate } = words
  return (
    <Stack gap="sm">
      <Text>
        <b>{fileName}</b> brings {added} new {added === 1 ? one : many}
        {duplicates.length > 0 && ` and ${duplicates.length} ${duplicate}`}.
      </Text>
      {remarks.map((remark) => (
        <Text key={remark}>{remark}</Text>
      ))}
      {duplicates.length > 0 && (
        <>
          {!hidesTitles && <Duplicates titles={duplicates} />}
          <Radio.Group
            label={`${many.charAt(0).toUpperCase()}${many.slice(1)} that are there already`}
            value={choice}
            onChange={(value) =>
              setChoice(DUPLICATE_CHOICES.find((one) => one === value) ?? 'skip')
            }
          >
            <Stack gap={6} mt={4}>
              {DUPLICATE_CHOICES.map((value) => (
                <Radio key={value} value={value} label={CHOICE_WORDS[value]} />
              ))}
            </Stack>
          </Radio.Group>
        </>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button data-autofocus onClick={() => void onCommit(choice)}>
          Import
        </Button>
      </Group>
    </Stack>
  )
}

interface Props {
  readonly words: ImportWords
  readonly preview: ImportPreview | null
  /** Why the chosen file can't be taken, or was not. */
  readonly error: AppError | null
  readonly onCommit: (duplicates: DuplicateChoice) => Promise<void>
  readonly onClose: () => void
  /** The titles of duplicates stay unsaid. */
  readonly hidesTitles: boolean
}

export function ImportDialog({ preview, error, ...rest }: Props) {
  return (
    <Dialog
      opened={preview !== null || error !== null}
      onClose={rest.onClose}
      title={rest.words.title}
    >
      <Stack gap="sm">
        {error && <Refused error={error} />}
        {preview && <Preview preview={preview} {...rest} />}
      </Stack>
    </Dialog>
  )
}
