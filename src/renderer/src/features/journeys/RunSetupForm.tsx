/** The settings of a run, and the buttons that try and start it. */
import {
  Alert,
  Button,
  Checkbox,
  Group,
  List,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput
} from '@mantine/core'
import type { Journey } from '@shared/domain/journey'
import { MAX_LOOPS } from '@shared/domain/journey-run'
import { IconAlertTriangle, IconPlayerPlay } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useMask } from '../../core/presenter'
import { useConcealed } from '../../core/use-concealed'
import { onFirstClick } from '../../one-press'
import { DataField } from './DataField'
import { GoneProfiles, ProfilesField } from './ProfilesField'
import classes from './run.module.css'
import { missingVariables, SPEEDS } from './run-setup'
import { chooseFirstProfile, dryRun, startRun, useRun } from './run-store'

/** Fields that show their problem themselves. */
const OWN_FIELDS: readonly (string | undefined)[] = ['profileIds', 'data']

function Variable({ name }: { readonly name: string }) {
  const { setup, set } = useRun()
  const field = useConcealed({
    label: name,
    value: (Object.hasOwn(setup.variables, name) && setup.variables[name]) || '',
    onChange: (value) => set({ variables: { ...setup.variables, [name]: value } }),
    conceal: useMask().hidesMessages
  })
  return <TextInput label={name} placeholder="Value" maxLength={10_000} {...field} />
}

function Variables({ journey }: { readonly journey: Journey }) {
  const setup = useRun((state) => state.setup)
  const names = missingVariables(journey.steps, setup.data)
  if (names.length === 0) return null
  return (
    <fieldset className={classes.variables}>
      <legend className={classes.legend}>Variables</legend>
      {names.map((name) => (
        <Variable key={name} name={name} />
      ))}
    </fieldset>
  )
}

function Pace() {
  const { setup, set } = useRun()
  return (
    <Group gap="lg" align="flex-start">
      <div>
        <Text component="div" id="run-speed" fw={500} lh={1.55}>
          Speed
        </Text>
        <SegmentedControl
          aria-labelledby="run-speed"
          data={SPEEDS.map((speed) => ({ value: String(speed), label: `×${speed}` }))}
          value={String(setup.speed)}
          onChange={(speed) => set({ speed: Number(speed) })}
        />
      </div>
      <NumberInput
        label="Loops"
        w={96}
        min={1}
        max={MAX_LOOPS}
        clampBehavior="strict"
        allowDecimal={false}
        value={setup.loops}
        onChange={(loops) => set({ loops: Number(loops) || 1 })}
      />
    </Group>
  )
}

function Ends() {
  const { setup, set } = useRun()
  return (
    <Stack gap={8}>
      <Checkbox
        label="Stop a profile at its first event that is not accepted"
        checked={setup.stopAtFirstNotAccepted}
        onChange={(event) => set({ stopAtFirstNotAccepted: event.currentTarget.checked })}
      />
      <Checkbox
        label="End the whole run when one profile’s event is not accepted"
        checked={setup.failFast}
        onChange={(event) => set({ failFast: event.currentTarget.checked })}
      />
    </Stack>
  )
}

function Refusal() {
  const { problems, error } = useRun()
  const mask = useMask()
  if (problems.length > 0)
    return (
      <Alert
        color="red"
        role="alert"
        icon={<IconAlertTriangle size={18} />}
        title="Nothing was sent"
      >
        <List size="sm">
          {problems.map(({ message }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
            <List.Item key={index}>{mask.text(message)}</List.Item>
          ))}
        </List>
      </Alert>
    )
  if (!error || OWN_FIELDS.includes(error.field)) return null
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} />} title="Nothing was sent">
      {mask.text(error.message)}
    </Alert>
  )
}

/** `journey` as it stands in the editor. */
export function RunSetupForm({ journey }: { readonly journey: Journey }) {
  const isBusy = useRun((state) => state.isBusy)
  useEffect(chooseFirstProfile, [])
  const hasEvents = journey.steps.some(({ kind, enabled }) => kind === 'send' && enabled)
  return (
    <Stack gap="md" maw={720}>
      <GoneProfiles />
      <ProfilesField />
      <Variables journey={journey} />
      <DataField journey={journey} />
      <Pace />
      <Ends />
      <Refusal />
      <Group gap="xs">
        <Button
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
          disabled={!hasEvents}
          loading={isBusy}
          onClick={onFirstClick(() => void startRun(journey))}
        >
          Start run
        </Button>
        <Button variant="default" disabled={!hasEvents} onClick={() => void dryRun(journey)}>
          Dry run
        </Button>
        {!hasEvents && <Text c="dimmed">Add a message to the steps first.</Text>}
      </Group>
    </Stack>
  )
}
