/** What a step says, to be changed in its place; a problem stands at its field. */
import { Chip, Group, NumberInput, Textarea } from '@mantine/core'
import { type JourneyStep, MAX_WAIT_SECONDS } from '@shared/domain/journey'
import { type ReactNode, useState } from 'react'
import { useMask } from '../../core/presenter'
import { useConcealed } from '../../core/use-concealed'
import type { Problems } from './journey-problems'
import classes from './journeys.module.css'
import { MessageInput } from './MessageInput'

interface Props<Step> {
  readonly step: Step
  /** Such as `step 3, Wait`. */
  readonly name: string
  readonly problems: Problems
  readonly onChange: (step: JourneyStep) => void
}

/** Empty is said only once the field was left; all else as soon as it is so. */
function useShownProblem(problem: string | undefined, isEmpty: boolean) {
  const [wasLeft, setWasLeft] = useState(false)
  return {
    error: isEmpty && !wasLeft ? undefined : problem,
    onBlur: () => setWasLeft(true)
  }
}

type Of<Kind> = Extract<JourneyStep, { kind: Kind }>

function SendFields({ step, name, problems, onChange }: Props<Of<'send'>>) {
  const { error, onBlur } = useShownProblem(problems[`${step.id}.template`], step.template === '')
  return (
    <MessageInput
      aria-label={`Message of ${name}`}
      placeholder="What the visitor does. {{name}} is filled in for each run."
      value={step.template}
      onChange={(template) => onChange({ ...step, template })}
      error={error}
      onBlur={onBlur}
    />
  )
}

function TextFields({ step, name, problems, onChange }: Props<Of<'cue' | 'note'>>) {
  const { error, onBlur } = useShownProblem(problems[`${step.id}.text`], step.text === '')
  const field = useConcealed({
    label: `text of ${name}`,
    value: step.text,
    onChange: (text) => onChange({ ...step, text }),
    conceal: useMask().hidesMessages
  })
  return (
    <Textarea
      aria-label={`Text of ${name}`}
      placeholder={
        step.kind === 'cue'
          ? 'What you wait for before going on'
          : 'What you want to be reminded of'
      }
      {...field}
      classNames={{ input: classes.marked ?? '' }}
      error={error}
      onBlur={onBlur}
    />
  )
}

function Seconds(props: {
  readonly label: string
  readonly value: number
  readonly error: string | undefined
  readonly onChange: (seconds: number) => void
}) {
  const { label, value, error, onChange } = props
  return (
    <NumberInput
      className={classes.seconds ?? ''}
      aria-label={label}
      value={Number.isNaN(value) ? '' : value}
      // An empty field is no number; the schema says so at the field.
      onChange={(next) => onChange(next === '' ? Number.NaN : Number(next))}
      min={0}
      max={MAX_WAIT_SECONDS}
      clampBehavior="none"
      decimalScale={3}
      suffix=" s"
      error={error !== undefined}
    />
  )
}

function WaitFields({ step, name, problems, onChange }: Props<Of<'wait'>>) {
  const { minSeconds, maxSeconds } = step
  const [isRange, setIsRange] = useState(minSeconds !== maxSeconds)
  const minProblem = problems[`${step.id}.minSeconds`]
  const maxProblem = problems[`${step.id}.maxSeconds`]
  const setMin = (seconds: number) =>
    onChange({ ...step, minSeconds: seconds, maxSeconds: isRange ? maxSeconds : seconds })
  return (
    <>
      <Group gap={8}>
        <Seconds
          label={isRange ? `Shortest wait of ${name}` : `Seconds of ${name}`}
          value={minSeconds}
          error={minProblem}
          onChange={setMin}
        />
        {isRange && (
          <>
            <span aria-hidden>to</span>
            <Seconds
              label={`Longest wait of ${name}`}
              value={maxSeconds}
              error={maxProblem}
              onChange={(seconds) => onChange({ ...step, maxSeconds: seconds })}
            />
          </>
        )}
        <Chip
          size="xs"
          variant="filled"
          checked={isRange}
          aria-label={`Random wait in ${name}`}
          onChange={(on) => {
            setIsRange(on)
            onChange({ ...step, maxSeconds: on ? minSeconds * 2 : minSeconds })
          }}
        >
          Random
        </Chip>
      </Group>
      <Problem>{minProblem ?? maxProblem}</Problem>
    </>
  )
}

function Problem({ children }: { readonly children: ReactNode }) {
  if (!children) return null
  return (
    <p className={classes.problem} role="alert">
      {children}
    </p>
  )
}

export function StepFields({ step, ...rest }: Props<JourneyStep>) {
  if (step.kind === 'send') return <SendFields step={step} {...rest} />
  if (step.kind === 'wait') return <WaitFields step={step} {...rest} />
  return <TextFields step={step} {...rest} />
}
