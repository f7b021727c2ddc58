/** The chosen journey: its name and length, its steps, and its run. */
import { Button, Tabs, Text, TextInput } from '@mantine/core'
import { type Journey, MAX_JOURNEY_NAME_LENGTH } from '@shared/domain/journey'
import { IconPlayerPlay } from '@tabler/icons-react'
import { type RefObject, useEffect, useMemo } from 'react'
import { useMask } from '../../core/presenter'
import { useConcealed } from '../../core/use-concealed'
import { change, forgetSaved, saveAll, useEditor } from './editor-store'
import { firstProblem, problemsOf } from './journey-problems'
import classes from './journeys.module.css'
import { useJourneys } from './journeys-store'
import { RunPanel } from './RunPanel'
import { dryRun, useRun } from './run-store'
import { StepList } from './StepList'
import { journeySummary } from './steps'

function SaveState({ journey }: { readonly journey: Journey }) {
  const draft = useEditor(({ drafts }) => drafts[journey.id])
  const problem = useMemo(() => firstProblem(journey), [journey])
  const mask = useMask()
  if (draft?.trouble) return <span className={classes.unsaved}> · {mask.text(draft.trouble)}</span>
  return (
    <>
      {draft && <> · {draft.isSaved ? 'Saved' : 'Saving…'}</>}
      {problem !== undefined && (
        <span className={classes.unsaved}> · Not ready to run. {problem}</span>
      )}
    </>
  )
}

interface Props {
  readonly journey: Journey
  readonly nameField: RefObject<HTMLInputElement | null>
}

/** A name may hold an engagement's id. */
function NameField({ journey, nameField }: Props) {
  const mask = useMask()
  const field = useConcealed({
    label: 'name of the journey',
    value: journey.name,
    onChange: (name) => change(journey.id, (before) => ({ ...before, name })),
    conceal: mask.text(journey.name) !== journey.name,
    until: journey.id
  })
  return (
    <TextInput
      ref={nameField}
      aria-label="Name of the journey"
      placeholder="Name of the journey"
      classNames={{ input: classes.nameInput ?? '' }}
      maxLength={MAX_JOURNEY_NAME_LENGTH}
      {...field}
      error={problemsOf(journey).name}
    />
  )
}

function Head({ journey, nameField }: Props) {
  const { tab, show } = useJourneys()
  const isBusy = useRun((state) => state.isBusy)
  const hasEvents = journey.steps.some(({ kind, enabled }) => kind === 'send' && enabled)
  return (
    <div className={classes.head}>
      <div className={classes.headText}>
        <NameField journey={journey} nameField={nameField} />
        <Text fz="xs" c="dimmed">
          {journeySummary(journey.steps)}
          <SaveState journey={journey} />
        </Text>
      </div>
      {tab === 'steps' && (
        <>
          <Button
            variant="default"
            disabled={!hasEvents || isBusy}
            onClick={() => void dryRun(journey)}
          >
            Dry run
          </Button>
          <Button
            leftSection={<IconPlayerPlay size={17} aria-hidden />}
            onClick={() => show('run')}
          >
            Run…
          </Button>
        </>
      )}
    </div>
  )
}

export function JourneyEditor({ journey: kept, nameField }: Props) {
  const draft = useEditor(({ drafts }) => drafts[kept.id])
  const { tab, show } = useJourneys()
  const journey = draft?.journey ?? kept
  const mask = useMask()
  useEffect(() => {
    window.addEventListener('blur', saveAll)
    window.addEventListener('beforeunload', saveAll)
    return () => {
      window.removeEventListener('blur', saveAll)
      window.removeEventListener('beforeunload', saveAll)
      saveAll()
      forgetSaved()
    }
  }, [])
  return (
    <section className={classes.work} aria-label={mask.text(journey.name.trim() || 'Journey')}>
      <Head journey={journey} nameField={nameField} />
      <Tabs
        value={tab}
        onChange={(value) => show(value === 'run' ? 'run' : 'steps')}
        className={classes.tabs ?? ''}
      >
        <Tabs.List>
          <Tabs.Tab value="steps">Steps</Tabs.Tab>
          <Tabs.Tab value="run">Run</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="steps" className={classes.tabPanel ?? ''}>
          <StepList key={journey.id} journey={journey} />
        </Tabs.Panel>
        <Tabs.Panel value="run" className={classes.tabPanel ?? ''}>
          <RunPanel journey={journey} />
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}
