/**
 * The dialog "Export": attempts as a bug report in one of four formats, with a preview that says
 * what is left out, to a file or to the clipboard.
 */
import { Alert, Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core'
import {
  EXPORT_FORMAT_WORDS,
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportRequestInput,
  exportFormatSchema
} from '@shared/domain/export'
import { IconCopy, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { Dialog } from '../../components/Dialog'
import { useReturnFocus } from '../../components/use-return-focus'
import { useMask } from '../../core/presenter'
import { countOf } from '../../format'
import { ExportPreviewBox } from './ExportPreviewBox'
import { ExportRunning } from './ExportRunning'
import { choose, useExportChoice } from './export-choice'
import { PresentingNotice } from './PresentingNotice'
import { cancelExport, useExport } from './use-export'

const PURPOSES: Readonly<Record<ExportFormat, string>> = {
  markdown: 'For an issue tracker',
  json: 'For scripts, everything',
  csv: 'For a spreadsheet',
  har: 'For developer tools'
}

interface ChoicesProps {
  /** While an export runs, which they no longer change. */
  readonly disabled: boolean
  readonly onChange: () => void
}

function Choices({ disabled, onChange }: ChoicesProps) {
  const { format, includeMessageText } = useExportChoice()
  const { hidesMessages } = useMask()
  return (
    <>
      <Radio.Group
        label="Format"
        disabled={disabled}
        value={format}
        onChange={(value) => {
          choose({ format: exportFormatSchema.parse(value) })
          onChange()
        }}
      >
        <Group gap="lg" mt={6}>
          {EXPORT_FORMATS.map((name) => (
            <Radio
              key={name}
              value={name}
              label={EXPORT_FORMAT_WORDS[name]}
              description={PURPOSES[name]}
            />
          ))}
        </Group>
      </Radio.Group>
      <Checkbox
        label="Include message text"
        description="Messages often hold a visitor’s name or address. Access tokens are always left out."
        checked={includeMessageText && !hidesMessages}
        disabled={disabled || hidesMessages}
        onChange={(event) => {
          choose({ includeMessageText: event.currentTarget.checked })
          onChange()
        }}
      />
    </>
  )
}

interface Props {
  /** Taken once, when the dialog opens. */
  readonly source: ExportRequestInput['source']
  readonly count: number
  readonly onClose: () => void
}

export function ExportDialog({ source: given, count, onClose }: Props) {
  useReturnFocus()
  const [source] = useState(given)
  const choice = useExportChoice()
  const mask = useMask()
  const { state, save, copy, reset } = useExport()
  const request: ExportRequestInput = { source, ...choice }
  const isRunning = state.kind === 'running'
  /** Stops what runs first, so that nobody closes a long export by accident. */
  const close = (): void => {
    cancelExport()
    if (!isRunning) onClose()
  }
  return (
    <Dialog opened onClose={close} title="Export" size="xl">
      <Stack gap="md">
        <Text c="dimmed">
          {source.kind === 'selection' ? 'Selected: ' : 'All that match: '}
          {countOf(count, 'attempt')}.
        </Text>
        <Choices disabled={isRunning} onChange={reset} />
        <PresentingNotice />
        <ExportPreviewBox
          // What was read with another mask must not be seen a moment longer.
          key={`${mask.isOn}-${mask.hidesMessages}`}
          source={source}
          choice={choice}
        />
        {state.kind === 'running' && state.progress && <ExportRunning {...state.progress} />}
        {state.kind === 'failed' && (
          <Alert color="red" title="Not exported">
            {state.text}
          </Alert>
        )}
        <Group justify="space-between" align="center" wrap="nowrap">
          <Text role="status" fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {state.kind === 'done' ? state.text : ''}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              leftSection={<IconCopy size={16} aria-hidden />}
              disabled={isRunning}
              onClick={() => copy(request)}
            >
              Copy
            </Button>
            <Button
              leftSection={<IconDownload size={16} aria-hidden />}
              disabled={isRunning}
              onClick={() => save(request)}
            >
              Save file
            </Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  )
}
