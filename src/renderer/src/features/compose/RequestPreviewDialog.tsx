/** The dialog "Request": the composed request in three forms to read and copy. */

import { Tabs, Text } from '@mantine/core'
import { TOKEN_PLACEHOLDER } from '@shared/domain/attempt'
import type { RequestPreview } from '@shared/ipc'
import { CodeBlock } from '../../components/CodeBlock'
import { Dialog } from '../../components/Dialog'
import { copyText } from '../../core/feedback'
import { useMask } from '../../core/presenter'
import { usePreview } from './preview-store'

const FORMS = [
  ['http', 'HTTP', 'HTTP request'],
  ['curl', 'cURL', 'cURL command'],
  ['javascript', 'JavaScript', 'JavaScript code']
] as const satisfies readonly (readonly [keyof RequestPreview, string, string])[]

export function RequestPreviewDialog() {
  const { preview, message, isSandbox, close } = usePreview()
  const mask = useMask()
  return (
    <Dialog opened={preview !== null} onClose={close} title="Request" size="lg">
      {preview && (
        <Tabs defaultValue="http">
          <Tabs.List mb="xs">
            {FORMS.map(([form, word]) => (
              <Tabs.Tab key={form} value={form}>
                {word}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {FORMS.map(([form, , label]) => (
            <Tabs.Panel key={form} value={form}>
              <CodeBlock
                text={mask.text(preview[form], message)}
                label={label}
                maxHeight={400}
                onCopy={(text) => void copyText(text, label)}
              />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
      <Text c="dimmed" mt="xs">
        {TOKEN_PLACEHOLDER} stands where the profile’s access token goes.
        {isSandbox && ' The sandbox takes any: export ACCESS_TOKEN=any'}
      </Text>
    </Dialog>
  )
}
