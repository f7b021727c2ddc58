/** The dialog "Profile": makes or changes one. Every problem is said at its field, all at once. */
import { Anchor, Button, Checkbox, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { countsAsProduction } from '@shared/domain/host'
import type { ProfileLink } from '@shared/domain/link'
import { MAX_TIMEOUT_MS, MIN_TIMEOUT_MS, type ProfileView } from '@shared/domain/profile'
import { SANDBOX_ENGAGEMENT_ID } from '@shared/domain/sandbox'
import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { differ, EditorDialog, useUnsaved } from '../../components/EditorDialog'
import { api } from '../../core/api'
import { useMask } from '../../core/presenter'
import { useProfiles } from '../../core/profiles-store'
import { selectProfile } from '../../core/settings-actions'
import { useConcealed } from '../../core/use-concealed'
import { useHelp } from '../help/help-store'
import { TestResult } from '../network/TestResult'
import { ColorField } from './ColorField'
import { NEW_PROFILE, useProfileDialogs } from './dialogs-store'
import { HostFields } from './HostFields'
import { LinkNotice } from './LinkNotice'
import { NetworkPart } from './NetworkPart'
import { PasteField } from './PasteField'
import {
  CUSTOM_HOST,
  checkFields,
  EMPTY_FIELDS,
  errorOfMain,
  type FieldErrors,
  fieldsOf,
  fieldsOfLink,
  hostOfFields,
  type ProfileFields,
  SANDBOX_HOST
} from './profile-form'
import classes from './profiles.module.css'
import { TokenField } from './TokenField'
import { usePaste } from './use-paste'
import { useProfileTest } from './use-profile-test'

/** A sandbox takes any engagement; its own one saves the person from making one up. */
function completed(fields: ProfileFields, changed: Partial<ProfileFields>): ProfileFields {
  const next = { ...fields, ...changed }
  const needsId = changed.host === SANDBOX_HOST && next.engagementId === ''
  return needsId ? { ...next, engagementId: SANDBOX_ENGAGEMENT_ID } : next
}

function useProfileForm(profile: ProfileView | undefined, link: ProfileLink | null) {
  const closeEditor = useProfileDialogs((state) => state.closeEditor)
  const [start] = useState(() =>
    profile ? fieldsOf(profile) : completed(EMPTY_FIELDS, link ? fieldsOfLink(link) : {})
  )
  const [fields, setFields] = useState(start)
  const cancel = useUnsaved(differ(fields, start))
  const [errors, setErrors] = useState<FieldErrors>({})
  const [saving, setSaving] = useState(false)

  const change = (changed: Partial<ProfileFields>) => {
    setFields((current) => completed(current, changed))
    setErrors((current) =>
      Object.fromEntries(Object.entries(current).filter(([field]) => !(field in changed)))
    )
  }

  const save = async () => {
    const checked = checkFields(fields, profile?.id)
    if (!checked.ok) return setErrors(checked.errors)
    setSaving(true)
    const result = await api.profiles.save(checked.input)
    setSaving(false)
    if (!result.ok) return setErrors(errorOfMain(result.error))
    if (!profile) await selectProfile(result.value.id)
    closeEditor()
  }
  return { fields, errors, saving, change, save, cancel, setErrors }
}

interface FormProps {
  readonly profile: ProfileView | undefined
  readonly link: ProfileLink | null
}

function Form({ profile, link }: FormProps) {
  const { fields, errors, saving, change, save, cancel, setErrors } = useProfileForm(profile, link)
  const { state, test, stop } = useProfileTest(profile, fields, setErrors)
  const { report, takeText, onPaste } = usePaste(change)
  const mask = useMask()
  const openHelp = useHelp((state) => state.open)
  const name = useConcealed({
    label: 'Name',
    value: fields.name,
    onChange: (value) => change({ name: value }),
    conceal: mask.text(fields.name) !== fields.name
  })
  const engagementId = useConcealed({
    label: 'Engagement ID',
    value: fields.engagementId,
    onChange: (value) => change({ engagementId: value }),
    conceal: mask.isOn
  })
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!saving) void save()
  }
  return (
    <form ref={form} onSubmit={submit} onPaste={onPaste} noValidate>
      <Stack gap="sm">
        {link && <LinkNotice link={link} />}
        <PasteField report={report} onText={takeText} />
        <TextInput
          label="Name"
          placeholder="Such as Acme Insurance · operator 3"
          data-autofocus
          error={errors.name}
          {...name}
        />
        <ColorField value={fields.color} onChange={(color) => change({ color })} />
        <HostFields fields={fields} errors={errors} change={change} />
        <TextInput
          label="Engagement ID"
          placeholder="Such as af8c2e16-545d-…"
          error={errors.engagementId !== undefined && mask.text(errors.engagementId)}
          spellCheck={false}
          {...engagementId}
        />
        <Anchor
          component="button"
          type="button"
          fz="xs"
          w="fit-content"
          onClick={() => openHelp('find')}
        >
          Where do I find the ID and the token?
        </Anchor>
        <TokenField profile={profile} fields={fields} errors={errors} change={change} />
        <Group align="flex-start" gap="lg" wrap="nowrap">
          <NumberInput
            label="Timeout in seconds"
            miw={180}
            min={MIN_TIMEOUT_MS / 1000}
            max={MAX_TIMEOUT_MS / 1000}
            clampBehavior="none"
            decimalScale={3}
            value={fields.timeoutSeconds}
            onChange={(timeoutSeconds) => change({ timeoutSeconds })}
            error={errors.timeoutSeconds}
          />
          {countsAsProduction(hostOfFields(fields)) && (
            <Checkbox
              mt={26}
              label="Ask before the first send to production"
              description={
                fields.host === CUSTOM_HOST
                  ? 'A host of your own counts as production unless it is this computer.'
                  : 'Once after a start of the app and after each change of profile.'
              }
              checked={fields.asksFirst}
              onChange={(event) => change({ asksFirst: event.currentTarget.checked })}
            />
          )}
        </Group>
        <NetworkPart profile={profile} fields={fields} errors={errors} change={change} />
        <TestResult state={state} onStop={stop} />
        {errors.form !== undefined && (
          <Text role="alert" c="var(--mantine-color-error)">
            {mask.text(errors.form)}
          </Text>
        )}
        <Group gap="xs" className={classes.editorActions}>
          <Button
            variant="default"
            mr="auto"
            disabled={state.kind === 'running'}
            onClick={() => void test()}
          >
            Test connection
          </Button>
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
          <Button type="submit" loading={saving}>
            Save profile
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

export function ProfileEditor() {
  const { editing, link, closeEditor } = useProfileDialogs()
  const isHelpOpen = useHelp(({ section }) => section !== null)
  const profile = useProfiles(({ profiles }) => profiles.find(({ id }) => id === editing))
  const opened = profile !== undefined || editing === NEW_PROFILE
  return (
    <EditorDialog
      opened={opened}
      onClose={closeEditor}
      // Esc closes the help above it, not both.
      closeOnEscape={!isHelpOpen}
      title="Profile"
      className={classes.editor ?? ''}
    >
      {opened && <Form key={editing} profile={profile} link={link} />}
    </EditorDialog>
  )
}
