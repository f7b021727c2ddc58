/** The screen "Settings": what a person chooses once, and where the app keeps things. */
import { Box, Button, Group, SegmentedControl, Stack, Switch } from '@mantine/core'
import { COLOR_SCHEMES } from '@shared/domain/settings'
import { IconFolderOpen, IconUsers } from '@tabler/icons-react'
import { z } from 'zod'
import { Section } from '../../components/Section'
import { useAppInfo } from '../../core/app-info'
import { openLogFolder } from '../../core/open-log-folder'
import { updateSettings } from '../../core/settings-actions'
import { useSettings } from '../../core/settings-store'
import { choose } from '../export/export-choice'
import { useProfileDialogs } from '../profiles/dialogs-store'
import { UpdatesSection } from '../updates/UpdatesSection'
import { AboutDetails } from './AboutDetails'
import { keyringWords } from './about-words'
import { NetworkSection } from './NetworkSection'
import { RetentionForm } from './RetentionForm'

const SCHEME_WORDS = { auto: 'As the system', light: 'Light', dark: 'Dark' } as const

function Appearance() {
  const { settings } = useSettings()
  return (
    <Section title="Appearance">
      <Group>
        <SegmentedControl
          aria-label="Theme"
          data={COLOR_SCHEMES.map((value) => ({ value, label: SCHEME_WORDS[value] }))}
          value={settings.colorScheme}
          onChange={(value) =>
            void updateSettings({ colorScheme: z.enum(COLOR_SCHEMES).parse(value) })
          }
        />
      </Group>
    </Section>
  )
}

function Presenter() {
  const { settings } = useSettings()
  return (
    <Section
      title="Presenter mode"
      text="For a shared screen: hides tokens, also their last characters, and engagement IDs on every screen and in what is copied or exported. What is sent stays the same."
    >
      <Switch
        label="Presenter mode"
        checked={settings.presenting}
        onChange={(event) => void updateSettings({ presenting: event.currentTarget.checked })}
      />
      <Switch
        label="Hide message text too"
        description="Titles in the library stay, unless they repeat the message."
        checked={settings.presentingHidesMessages}
        onChange={(event) =>
          void updateSettings({ presentingHidesMessages: event.currentTarget.checked })
        }
      />
    </Section>
  )
}

function Exports() {
  const { settings } = useSettings()
  return (
    <Section title="Exports">
      <Switch
        label="Include message text unless told otherwise"
        description="Messages often hold a visitor’s name or address. Access tokens are always left out."
        checked={settings.exportMessageText}
        onChange={(event) => {
          const includeMessageText = event.currentTarget.checked
          void updateSettings({ exportMessageText: includeMessageText })
          choose({ includeMessageText })
        }}
      />
    </Section>
  )
}

export function SettingsScreen() {
  const info = useAppInfo()
  const manage = useProfileDialogs((state) => state.manage)
  return (
    <Box h="100%" style={{ overflowY: 'auto' }}>
      <Stack gap="xl" p="lg" maw={720}>
        <Appearance />
        <Section
          title="History"
          text="Older attempts and those over the number are deleted as new ones come; pinned ones stay and don’t count. The backups of the last three starts still hold them. Age counts half a day late, so that a wrong clock takes nothing."
        >
          <RetentionForm />
        </Section>
        <Presenter />
        <Exports />
        <NetworkSection />
        <Section title="Profiles and tokens" text={info && keyringWords(info)}>
          <Group>
            <Button variant="default" leftSection={<IconUsers size={16} />} onClick={manage}>
              Manage profiles
            </Button>
          </Group>
        </Section>
        <UpdatesSection />
        <Section title="About">
          {info && (
            <AboutDetails info={info}>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconFolderOpen size={14} />}
                onClick={() => void openLogFolder()}
              >
                Open log folder
              </Button>
            </AboutDetails>
          )}
        </Section>
      </Stack>
    </Box>
  )
}
