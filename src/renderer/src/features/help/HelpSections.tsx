/** The parts of the help, each shown by its tab. */
import { Anchor, Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { OUTCOMES } from '@shared/domain/attempt'
import { IconCopy, IconFolderOpen } from '@tabler/icons-react'
import { OutcomeBadge } from '../../components/OutcomeBadge'
import { useNavigation } from '../../core/navigation'
import { openLogFolder } from '../../core/open-log-folder'
import { copyDiagnostics } from './diagnostics'
import classes from './help.module.css'
import { useHelp } from './help-store'
import {
  CERTAINTY_WORDS,
  ENGAGEMENT_FACTS,
  type Fact,
  OUTCOME_MEANINGS,
  SESSION_STEPS,
  START_STEPS,
  TOKEN_FACTS
} from './help-words'

export function Start() {
  const open = useHelp((state) => state.open)
  return (
    <Stack gap="sm">
      <Text>
        Visitor Event Studio does what a visitor’s browser would do: it sends an event message into
        an engagement, and the operator sees what the visitor did.
      </Text>
      <List type="ordered" size="sm" spacing={4}>
        {START_STEPS.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      <Text>
        For a real engagement make a profile with its engagement ID and the visitor’s token.{' '}
        <Anchor component="button" type="button" fz="sm" onClick={() => open('find')}>
          Where do I find these?
        </Anchor>
      </Text>
    </Stack>
  )
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <section>
      <Title order={3} fz="sm" mb={6}>
        {title}
      </Title>
      <dl className={classes.list}>
        {facts.map((fact) => (
          <div key={fact.title} style={{ display: 'contents' }}>
            <dt className={classes.finding}>
              {fact.title}
              <span className={classes.certainty}>{CERTAINTY_WORDS[fact.certainty]}</span>
            </dt>
            <dd>{fact.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

export function Finding() {
  return (
    <Stack gap="md">
      <Text c="dimmed">
        “Documented” stands in the API’s reference. “Likely” is how it usually is; your platform may
        do it otherwise.
      </Text>
      <Facts title="Engagement ID" facts={ENGAGEMENT_FACTS} />
      <Facts title="Visitor’s access token" facts={TOKEN_FACTS} />
    </Stack>
  )
}

export function Outcomes() {
  return (
    <Stack gap="md">
      <Text>
        Every attempt ends in one of these. The app never repeats an event by itself: each one that
        arrives is another message for the operator.
      </Text>
      <dl className={classes.list}>
        {OUTCOMES.map((outcome) => (
          <div key={outcome} style={{ display: 'contents' }}>
            <dt>
              <OutcomeBadge state={outcome} />
            </dt>
            <dd>{OUTCOME_MEANINGS[outcome]}</dd>
          </div>
        ))}
      </dl>
    </Stack>
  )
}

export function Sessions() {
  return (
    <Stack gap="sm">
      <Text>
        “Accepted” says that the platform took an event. Whether a person saw it, only that person
        can say. A session keeps a training class or a release check together, and its report says
        both.
      </Text>
      <List type="ordered" size="sm" spacing={6}>
        {SESSION_STEPS.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
    </Stack>
  )
}

export function Sandbox() {
  const go = useNavigation((state) => state.go)
  const close = useHelp((state) => state.close)
  return (
    <Stack gap="sm" align="flex-start">
      <Text>
        A small server inside this app that answers as the API’s reference says. It listens on this
        computer only, needs no account, and nothing sent to it leaves the computer.
      </Text>
      <Text>
        Any engagement ID and any Bearer token will do there. On the Sandbox screen you see what an
        operator would have seen, and choose how it answers next: refuse the token, limit the rate,
        break the connection. So you can practise every outcome before you meet it in production.
      </Text>
      <Button
        variant="default"
        onClick={() => {
          close()
          go('sandbox')
        }}
      >
        Go to Sandbox
      </Button>
    </Stack>
  )
}

export function Trouble() {
  return (
    <Stack gap="sm" align="flex-start">
      <Text>
        Read the explanation under the outcome first: it says what to do next. For a question to
        others, “Copy bug report” on the attempt holds the request and the answer without the token.
      </Text>
      <Text>
        When nothing arrives, press “Test connection” in the profile or in Settings, Network: it
        says how far the way leads (name, proxy, TLS, answer) and makes no event.
      </Text>
      <Text>
        When the app itself does something odd, send the diagnostics along: versions, the system,
        the keyring’s name, the state of what is kept, and the last errors. They hold no token, no
        engagement ID and no message text.
      </Text>
      <Group gap="xs">
        <Button
          leftSection={<IconCopy size={15} aria-hidden />}
          onClick={() => void copyDiagnostics()}
        >
          Copy diagnostics
        </Button>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={15} aria-hidden />}
          onClick={() => void openLogFolder()}
        >
          Open log folder
        </Button>
      </Group>
    </Stack>
  )
}
