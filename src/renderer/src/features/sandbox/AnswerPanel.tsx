/** How the sandbox shall answer: the next event only, or every one until changed. */
import { NumberInput, SegmentedControl, Select, Text } from '@mantine/core'
import { type SandboxBehavior, sandboxBehaviorSchema } from '@shared/domain/sandbox'
import { useState } from 'react'
import { ANSWER_OPTIONS, ANSWER_WORDS, AS_DOCUMENTED, faultOf } from './answer-words'
import classes from './Sandbox.module.css'
import { useSandbox } from './sandbox-store'

const SCOPES = [
  { value: 'next', label: 'Next event' },
  { value: 'all', label: 'Every event' }
] as const satisfies readonly { value: SandboxBehavior['scope']; label: string }[]

const delaySchema = sandboxBehaviorSchema.shape.delayMs

/**
 * Keeps what is typed, also where it is no delay yet; main gets the ones that are, and its answer to
 * a digit must not take away the next one.
 */
function DelayInput({ delayMs }: { readonly delayMs: number }) {
  const behave = useSandbox((state) => state.behave)
  const [typed, setTyped] = useState<number | string>(delayMs)
  const parsed = delaySchema.safeParse(typed === '' ? Number.NaN : typed)
  return (
    <NumberInput
      label="Delay"
      suffix=" ms"
      w={130}
      min={0}
      step={500}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=","
      value={typed}
      error={parsed.success ? null : '0 to 120,000 ms'}
      onChange={(value) => {
        setTyped(value)
        const next = delaySchema.safeParse(value)
        if (value !== '' && next.success) void behave({ delayMs: next.data })
      }}
    />
  )
}

export function AnswerPanel() {
  const { behavior } = useSandbox((state) => state.status)
  const behave = useSandbox((state) => state.behave)
  const { fault, scope, delayMs } = behavior
  const answer = fault ?? AS_DOCUMENTED
  return (
    <section className={classes.answer} aria-label="Answer of the sandbox">
      <div className={classes.choices}>
        <Select
          label="Answer"
          w={330}
          data={ANSWER_OPTIONS}
          value={answer}
          allowDeselect={false}
          maxDropdownHeight={420}
          checkIconPosition="right"
          onChange={(value) => {
            const chosen = faultOf(value)
            if (chosen !== undefined) void behave({ fault: chosen })
          }}
        />
        {fault === 'delay' && <DelayInput delayMs={delayMs} />}
        <SegmentedControl
          aria-label="Answer applies to"
          data={[...SCOPES]}
          value={scope}
          onChange={(value) => void behave({ scope: value })}
        />
      </div>
      <Text c="dimmed" fz="sm" className={classes.effect ?? ''}>
        {ANSWER_WORDS[answer].effect}
        {fault !== null && scope === 'next' && ' After one event the sandbox accepts again.'}
      </Text>
      <Text c="dimmed" fz="xs">
        Any Bearer token is taken. One that begins with “invalid” gets 401 Invalid token, one that
        begins with “operator” gets 403.
      </Text>
    </section>
  )
}
