/** Where newer versions are looked for, what was found, and the steps to it, each by a button. */
import { Box, Button, Group, Progress, Text, TextInput } from '@mantine/core'
import { type UpdateStatus, updateFeedSchema } from '@shared/domain/update'
import { parse } from '@shared/parse'
import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { Section } from '../../components/Section'
import { useAppInfo } from '../../core/app-info'
import { showDone } from '../../core/feedback'
import { changeSettings } from '../../core/settings-actions'
import { useSettings } from '../../core/settings-store'
import { updateWords } from './update-words'
import { takeStep, useUpdates } from './updates-store'

function AddressForm() {
  const kept = useSettings((state) => state.settings.updateFeed) ?? ''
  const [refusal, setRefusal] = useState<string>()
  const [address, setAddress] = useState(kept)
  const typed = address.trim()
  const parsed = typed === '' ? null : parse(updateFeedSchema, typed)
  const error = parsed && !parsed.ok ? parsed.error.message : undefined

  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (error !== undefined) return
    const result = await changeSettings({ updateFeed: typed === '' ? null : typed })
    if (result.ok) showDone(typed === '' ? 'Updates are off' : 'Update address saved')
    else setRefusal(result.error.message)
  }

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Group gap="sm" align="flex-start">
        <TextInput
          label="Update address"
          placeholder="https://downloads.example.com/visitor-event-studio"
          flex={1}
          value={address}
          onChange={(event) => {
            setAddress(event.currentTarget.value)
            setRefusal(undefined)
          }}
          error={error ?? refusal}
          spellCheck={false}
        />
        <Button
          type="submit"
          variant="default"
          mt={22}
          disabled={error !== undefined || typed === kept}
        >
          Save address
        </Button>
      </Group>
    </form>
  )
}

function Step({ status }: { readonly status: UpdateStatus }) {
  if (status.kind === 'available' && status.by === 'install')
    return <Button onClick={() => void takeStep('download')}>Download update</Button>
  if (status.kind === 'available')
    return <Button onClick={() => void takeStep('openPage')}>Open update address</Button>
  if (status.kind === 'ready')
    return <Button onClick={() => void takeStep('install')}>Restart and install</Button>
  return null
}

const CANT_CHECK: readonly UpdateStatus['kind'][] = ['off', 'downloading', 'installing']

export function UpdatesSection() {
  const { status, check, isAskedFor, askFor } = useUpdates()
  const info = useAppInfo()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isAskedFor) return
    place.current?.scrollIntoView({ block: 'center' })
    askFor(false)
  }, [isAskedFor, askFor])
  return (
    <Box ref={place}>
      <Section
        title="Updates"
        text="With an address, the app looks there for a newer version when it starts. It installs nothing by itself."
      >
        <AddressForm />
        <Text
          role="status"
          aria-label="Update"
          {...(status.kind === 'failed' && { c: 'var(--mantine-color-error)' })}
        >
          {updateWords(status, info?.version ?? '')}
        </Text>
        {status.kind === 'downloading' && (
          <Progress value={status.percent} aria-label="Download" maw={420} />
        )}
        <Group gap="sm">
          <Step status={status} />
          <Button
            variant="default"
            disabled={CANT_CHECK.includes(status.kind)}
            loading={status.kind === 'checking'}
            onClick={() => void check()}
          >
            Check for updates
          </Button>
        </Group>
      </Section>
    </Box>
  )
}
