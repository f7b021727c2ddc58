/** The dialog "Session report": in which form, with or without message text, to a file or copied. */

import { Alert, Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import {
  REPORT_FORMAT_WORDS,
  REPORT_FORMATS,
  type ReportFormat,
  reportFormatSchema
} from '@shared/domain/export'
import type { Session } from '@shared/domain/session'
import { IconCopy, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useReturnFocus } from '../../components/use-return-focus'
import { useMask } from '../../core/presenter'
import { ExportRunning } from '../export/ExportRunning'
import { choose, useExportChoice } from '../export/export-choice'
import { PresentingNotice } from '../export/PresentingNotice'
import { cancelExport, useExport } from '../export/use-export'
import { countWords, periodWords } from './session-words'
import { useSessions } from './sessions-store'
import { useSessionCounts } from './use-session-counts'

const PURPOSES: Readonly<Record<ReportFormat, string>> = {
  html: 'To read, print or save as PDF',
  markdown: 'For a tracker or a wiki',
  csv: 'For a spreadsheet, one row an event'
}

export function ReportDialog({ session }: { readonly session: Session }) {
  const closeDialog = useSessions((state) => state.closeDialog)
  const { includeMessageText } = useExportChoice()
  const [format, setFormat] = useState<ReportFormat>('html')
  const { state, saveReport, copyReport, reset } = useExport()
  const counts = useSessionCounts(session.id)
  const mask = useMask()
  useReturnFocus()
  const isRunning = state.kind === 'running'
  const isEmpty = counts?.sent === 0
  const request = { sessionId: session.id, format, includeMessageText }
  /** Stops what runs first, so that nobody closes a long export by accident. */
  const close = () => {
    if (isRunning) cancelExport()
    else closeDialog()
  }
  return (
    <Modal opened onClose={close} title="Session report" size="lg">
      <Stack gap="md">
        <div>
          <Text fw={600}>{mask.text(session.name)}</Text>
          <Text c="dimmed">
            {periodWords(session)}
            {counts && ` · ${countWords(counts)}`}
          </Text>
        </div>
        <Radio.Group
          label="Format"
          disabled={isRunning}
          value={format}
          onChange={(value) => {
            setFormat(reportFormatSchema.parse(value))
            reset()
          }}
        >
          <Group gap="lg" mt={6} align="flex-start">
            {REPORT_FORMATS.map((name) => (
              <Radio
                key={name}
                value={name}
                label={REPORT_FORMAT_WORDS[name]}
                description={PURPOSES[name]}
                data-autofocus={name === format || undefined}
              />
            ))}
          </Group>
        </Radio.Group>
        <Checkbox
          label="Include message text"
          description="Messages often hold a visitor’s name or address. Access tokens are always left out."
          checked={includeMessageText && !mask.hidesMessages}
          disabled={isRunning || mask.hidesMessages}
          onChange={(event) => {
            choose({ includeMessageText: event.currentTarget.checked })
            reset()
          }}
        />
        <PresentingNotice />
        {state.kind === 'running' && state.progress && <ExportRunning {...state.progress} />}
        {state.kind === 'failed' && (
          <Alert color="red" title="No report was made">
            {state.text}
          </Alert>
        )}
        <Group justify="space-between" align="center" wrap="nowrap">
          <Text role="status" fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {state.kind === 'done' ? state.text : ''}
            {isEmpty && 'Nothing was sent in this session yet, so there is nothing to report.'}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              leftSection={<IconCopy size={16} aria-hidden />}
              disabled={isRunning || isEmpty}
              onClick={() => copyReport(request)}
            >
              Copy
            </Button>
            <Button
              leftSection={<IconDownload size={16} aria-hidden />}
              disabled={isRunning || isEmpty}
              onClick={() => saveReport(request)}
            >
              Save file
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}
