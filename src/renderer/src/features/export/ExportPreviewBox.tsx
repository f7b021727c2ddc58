/** The beginning of what would be exported, and how much of it is redacted. */
import { Alert, Center, Group, Loader, Text } from '@mantine/core'
import { useViewportSize } from '@mantine/hooks'
import type { ExportRequestInput } from '@shared/domain/export'
import { CodeBlock } from '../../components/CodeBlock'
import type { ExportChoice } from './export-choice'
import { summaryOf } from './export-words'
import { useExportPreview } from './use-export-preview'

/** Pixels; lower in a low window, so that the buttons below stay in sight. */
const MAX_HEIGHT = 260
const SHARE_OF_WINDOW = 0.3

interface Props {
  readonly source: ExportRequestInput['source']
  readonly choice: ExportChoice
}

export function ExportPreviewBox({ source, choice }: Props) {
  const state = useExportPreview(source, choice)
  const window = useViewportSize()
  const height = Math.min(MAX_HEIGHT, Math.round(window.height * SHARE_OF_WINDOW))
  return (
    <div>
      <Group justify="space-between" mb={6}>
        <Text fw={500} fz="sm">
          Preview
        </Text>
        <Text role="status" fz="sm" c="dimmed">
          {state.kind === 'ready' && (state.count ? summaryOf(state.count) : 'Counting…')}
        </Text>
      </Group>
      <div style={{ height }}>
        {state.kind === 'ready' && (
          <CodeBlock
            text={state.preview.cut ? `${state.preview.text}\n…` : state.preview.text}
            label="Preview"
            maxHeight={height}
          />
        )}
        {state.kind === 'loading' && (
          <Center h="100%">
            <Loader size="sm" />
          </Center>
        )}
        {state.kind === 'failed' && (
          <Alert color="red" title="There is no preview">
            {state.error.message}
          </Alert>
        )}
      </div>
    </div>
  )
}
