/**
 * A text field that marks the variables of what is typed. The marks stand behind the field in a
 * copy of its text that wraps at the same places.
 */
import { Textarea, type TextareaProps } from '@mantine/core'
import { templateParts } from '@shared/domain/template'
import { useMask } from '../../core/presenter'
import { useBraceHint } from '../../core/use-brace-hint'
import { useConcealed } from '../../core/use-concealed'
import classes from './journeys.module.css'

function Marks({ text }: { readonly text: string }) {
  let at = 0
  return (
    <div className={classes.marks} aria-hidden>
      {templateParts(text).map((part) => {
        const key = at
        at += part.text.length
        return part.kind === 'variable' ? (
          <mark key={key}>{part.text}</mark>
        ) : (
          <span key={key}>{part.text}</span>
        )
      })}
    </div>
  )
}

interface Props
  extends Omit<TextareaProps, 'value' | 'onChange' | 'inputContainer' | 'classNames'> {
  readonly value: string
  readonly onChange: (text: string) => void
}

export function MessageInput({ value, onChange, ...rest }: Props) {
  const field = useConcealed({
    label: rest['aria-label'] ?? 'message',
    value,
    onChange,
    conceal: useMask().hidesMessages
  })
  return (
    <Textarea
      {...rest}
      {...field}
      {...useBraceHint(value)}
      classNames={{ input: classes.marked ?? '' }}
      inputContainer={(input) => (
        <div className={classes.markedField}>
          <Marks text={field.value} />
          {input}
        </div>
      )}
    />
  )
}
