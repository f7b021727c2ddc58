/** A field for each variable of the message; the last value is there again the next time. */
import { TextInput } from '@mantine/core'
import { templateVariables } from '@shared/domain/template'
import { useMask } from '../../app/presenter'
import { useConcealed } from '../../app/use-concealed'
import classes from './compose.module.css'
import { useCompose } from './compose-store'

interface FieldProps {
  readonly name: string
  readonly problem: string | undefined | false
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
    <TextInput label={name} placeholder="Value" error={problem} maxLength={10_000} {...field} />
  )
}

interface Props {
  /** By the variable's name; empty until a send was refused. */
  readonly problems: Readonly<Record<string, string>>
}

export function VariableFields({ problems }: Props) {
  const message = useCompose((state) => state.message)
  const names = templateVariables(message)
  if (names.length === 0) return null
  return (
    <fieldset className={classes.variables}>
      <legend className={classes.legend}>Variables</legend>
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
