/** What the history can be narrowed down to, besides searching: profile, host, date, outcome, pin. */
import { Chip, Group, Select, Text, TextInput } from '@mantine/core'
import { OUTCOME_WORDS, OUTCOMES, type Outcome } from '@shared/domain/attempt'
import { NO_PROFILE } from '@shared/domain/history'
import { VERDICT_CHOICE_WORDS, VERDICT_CHOICES } from '@shared/domain/verdict'
import { useState } from 'react'
import { useMask } from '../../core/presenter'
import { formatCount, hostOf } from '../../format'
import { useSessions } from '../sessions/sessions-store'
import {
  ACCEPTED_NOT_SEEN,
  daysProblem,
  FIRST_DAY,
  isAcceptedNotSeen,
  isWholeDay,
  LAST_DAY,
  PERIOD_WORDS,
  PERIODS
} from './filter'
import classes from './History.module.css'
import { setFilter } from './history-query'
import { useHistory } from './history-store'
import { useRunWords } from './use-run-words'

export function Choices() {
  const { profileId, baseUrl, period, verdicts } = useHistory(({ filter }) => filter)
  const facets = useHistory((state) => state.facets)
  const mask = useMask()
  return (
    <>
      <Select
        className={classes.choice ?? ''}
        w={116}
        aria-label="Profile"
        placeholder="All profiles"
        data={[
          ...facets.profiles.map(({ id, name, count }) => ({
            value: id,
            label: `${mask.text(name)} (${formatCount(count)})`
          })),
          ...(facets.withoutProfile > 0
            ? [{ value: NO_PROFILE, label: `No profile (${formatCount(facets.withoutProfile)})` }]
            : [])
        ]}
        value={profileId}
        onChange={(value) => setFilter({ profileId: value })}
        clearable
        clearButtonProps={{ 'aria-label': 'All profiles' }}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      />
      <Select
        className={classes.choice ?? ''}
        w={104}
        aria-label="Host"
        placeholder="All hosts"
        data={facets.baseUrls.map((value) => ({ value, label: hostOf(value) }))}
        value={baseUrl}
        onChange={(value) => setFilter({ baseUrl: value })}
        clearable
        clearButtonProps={{ 'aria-label': 'All hosts' }}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      />
      <Select
        className={classes.choice ?? ''}
        w={118}
        aria-label="Verdict"
        placeholder="Any verdict"
        data={VERDICT_CHOICES.map((value) => ({ value, label: VERDICT_CHOICE_WORDS[value] }))}
        value={verdicts[0] ?? null}
        onChange={(value) => setFilter({ verdicts: value === null ? [] : [value] })}
        clearable
        clearButtonProps={{ 'aria-label': 'Any verdict' }}
      />
      <SessionChoice />
      <Select
        className={classes.choice ?? ''}
        w={124}
        aria-label="Date"
        data={PERIODS.map((value) => ({ value, label: PERIOD_WORDS[value] }))}
        value={period}
        onChange={(value) => setFilter({ period: value ?? 'any' })}
        allowDeselect={false}
      />
    </>
  )
}

/** Only where there is something to choose. */
function SessionChoice() {
  const sessionId = useHistory(({ filter }) => filter.sessionId)
  const sessions = useSessions((state) => state.sessions)
  const mask = useMask()
  if (sessions.length === 0 && sessionId === null) return null
  return (
    <Select
      className={classes.choice ?? ''}
      w={124}
      aria-label="Session"
      placeholder="All sessions"
      data={sessions.map(({ id, name }) => ({ value: id, label: mask.text(name) }))}
      value={sessionId}
      onChange={(value) => setFilter({ sessionId: value })}
      clearable
      clearButtonProps={{ 'aria-label': 'All sessions' }}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  )
}

interface DayProps {
  readonly label: string
  readonly day: string
  readonly onChange: (day: string) => void
  readonly error?: string | undefined
}

/** Asks only for whole days, and says on leaving the field where it is none. */
function Day({ label, day, onChange, error }: DayProps) {
  const [typed, setTyped] = useState(day)
  const [isLeft, setIsLeft] = useState(false)
  const problem = isLeft && !isWholeDay(typed) ? 'Choose a day from 1970 on.' : error
  return (
    <TextInput
      type="date"
      aria-label={label}
      min={FIRST_DAY}
      max={LAST_DAY}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        if (isWholeDay(value)) onChange(value)
      }}
      onFocus={() => setIsLeft(false)}
      onBlur={() => setIsLeft(true)}
      error={problem}
    />
  )
}

export function Days() {
  const filter = useHistory((state) => state.filter)
  if (filter.period !== 'custom') return null
  return (
    <Group gap="xs" align="flex-start">
      <Day label="From" day={filter.fromDay} onChange={(fromDay) => setFilter({ fromDay })} />
      <Text component="span" lh="36px" c="dimmed" aria-hidden>
        to
      </Text>
      <Day
        label="To"
        day={filter.toDay}
        onChange={(toDay) => setFilter({ toDay })}
        error={daysProblem(filter)}
      />
    </Group>
  )
}

/** Says which run of which journey; pressing it takes the filter away. */
function RunChip({ runId }: { readonly runId: string }) {
  const words = useRunWords(runId)
  return (
    <Chip size="xs" variant="filled" checked onChange={() => setFilter({ runId: null })}>
      {words === undefined ? 'One run' : `Run: ${words}`}
    </Chip>
  )
}

/** The find this app is made for: the platform said yes, and the operator saw nothing. */
function AcceptedNotSeen() {
  const isOn = useHistory(({ filter }) => isAcceptedNotSeen(filter))
  return (
    <Chip
      size="xs"
      classNames={{ label: classes.chip ?? '' }}
      checked={isOn}
      title="Accepted by the platform, and judged “Not seen”. Attempts without a verdict are not among them."
      onChange={(on) => setFilter(on ? ACCEPTED_NOT_SEEN : { states: [], verdicts: [] })}
    >
      Accepted but not seen
    </Chip>
  )
}

export function Outcomes() {
  const states = useHistory(({ filter }) => filter.states)
  const pinnedOnly = useHistory(({ filter }) => filter.pinnedOnly)
  const runId = useHistory(({ filter }) => filter.runId)
  const toggle = (outcome: Outcome, isOn: boolean) =>
    setFilter({
      states: isOn ? [...states, outcome] : states.filter((state) => state !== outcome)
    })
  return (
    <fieldset className={classes.chips} aria-label="Filters">
      {OUTCOMES.map((outcome) => (
        <Chip
          key={outcome}
          size="xs"
          classNames={{ label: classes.chip ?? '' }}
          checked={states.includes(outcome)}
          onChange={(isOn) => toggle(outcome, isOn)}
        >
          {OUTCOME_WORDS[outcome]}
        </Chip>
      ))}
      <Chip
        size="xs"
        classNames={{ label: classes.chip ?? '' }}
        checked={pinnedOnly}
        onChange={(isOn) => setFilter({ pinnedOnly: isOn })}
      >
        Pinned
      </Chip>
      <AcceptedNotSeen />
      {runId !== null && <RunChip key={runId} runId={runId} />}
    </fieldset>
  )
}
