/**
 * A field for each variable of the message; the last value is there again the next time. Enter goes
 * through them, and from the last one sends.
 */
import { TextInput } from '@mantine/core'
import { templateVariables } from '@shared/domain/template'
import type { KeyboardEvent } from 'react'
import { useMask } from '../../core/presenter'
import { useConcealed } from '../../core/use-concealed'
import classes from './compose.module.css'
import { useCompose } from './compose-store'

interface FieldProps {
  readonly name: string
  readonly problem: string | undefined | false
}

/** Enter that ends the input of a character is the input method's own. */
function goOn(event: KeyboardEvent<HTMLInputElement>): void {
  const { key, repeat, ctrlKey, metaKey, altKey, nativeEvent, currentTarget } = event
  if (key !== 'Enter' || ctrlKey || metaKey || altKey || nativeEvent.isComposing) return
  event.preventDefault()
  if (repeat) return
  const fields = [...(currentTarget.closest('fieldset')?.querySelectorAll('input') ?? [])]
  const next = fields[fields.indexOf(currentTarget) + 1]
  if (!next) return void useCompose.getState().send()
  next.focus()
  next.select()
}

function VariableField({ name, problem }: FieldProps) {
  const { variables, setVariable, sending } = useCompose()
  const field = useConcealed({
    label: name,
    value: (Object.hasOwn(variables, name) && variables[name]) || '',
    onChange: (value) => setVariable(name, value),
    conceal: useMask().hidesMessages,
    until: sending
  })
  return (
    <TextInput
      label={name}
      placeholder="Value"
      error={problem}
      maxLength={10_000}
      onKeyDown={goOn}
      {...field}
    />
  )
}

interface Props {
  /** By the variable's name; empty until a send was refused. */
  readonly problems: Readonly<Record<string, string>>
}

export function VariableFields({ problems }: Props) {
  const message = useCompose((state) => state.message)
  const isAsking = useCompose((state) => state.asks > 0)
  const names = templateVariables(message)
  if (names.length === 0) return null
  return (
    <fieldset className={classes.variables}>
      {/* Read out with the first of its fields that gets the focus. */}
      <legend className={classes.legend}>
        Variables ·{' '}
        {isAsking ? 'Not sent yet: check them, then press Enter' : 'Enter in the last one sends'}
      </legend>
      {names.map((name) => (
        <VariableField
          key={name}
          name={name}
          problem={Object.hasOwn(problems, name) && problems[name]}
        />
      ))}
    </fieldset>
  )
}
