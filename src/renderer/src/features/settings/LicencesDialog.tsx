/** The dialog "Third-party licences": every package inside the app, with its licence's text. */

import { Accordion, Button, Code, Group, Loader, Stack, Text } from '@mantine/core'
import type { Licence } from '@shared/domain/licence'
import { IconExternalLink } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Dialog } from '../../components/Dialog'
import { api } from '../../core/api'
import { showError } from '../../core/feedback'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
}

async function openChromiumLicences(): Promise<void> {
  const result = await api.app.openChromiumLicences()
  if (!result.ok) showError('The licences of Chromium were not opened', result.error)
}

function useLicences(): readonly Licence[] | null {
  const [licences, setLicences] = useState<readonly Licence[] | null>(null)
  useEffect(() => {
    void api.app.licences().then((result) => {
      setLicences(result.ok ? result.value : [])
      if (!result.ok) showError('The licences can’t be shown', result.error)
    })
  }, [])
  return licences
}

function Entry({ name, version, licence, text }: Licence) {
  return (
    <Accordion.Item value={`${name}@${version}`}>
      <Accordion.Control>
        <Group justify="space-between" gap="xs" pr="xs">
          <Text>
            {name} {version}
          </Text>
          <Text c="dimmed">{licence}</Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Code block fz="xs" style={{ whiteSpace: 'pre-wrap' }}>
          {text === '' ? `It came without a text. Its licence is ${licence}.` : text}
        </Code>
      </Accordion.Panel>
    </Accordion.Item>
  )
}

function Content() {
  const licences = useLicences()
  return (
    <Stack gap="sm">
      <Text>
        Visitor Event Studio is under the MIT licence. It is built on Electron (MIT) with Chromium
        and Node.js, on SQLite (public domain) and on these packages.
      </Text>
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconExternalLink size={14} />}
          onClick={() => void openChromiumLicences()}
        >
          Licences of Electron and Chromium
        </Button>
      </Group>
      {licences === null && <Loader size="sm" aria-label="Reading the licences" />}
      <Accordion variant="contained" order={3} keepMounted={false}>
        {licences?.map((licence) => (
          <Entry key={`${licence.name}@${licence.version}`} {...licence} />
        ))}
      </Accordion>
    </Stack>
  )
}

export function LicencesDialog({ opened, onClose }: Props) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Third-party licences" size="lg">
      <Content />
    </Dialog>
  )
}
