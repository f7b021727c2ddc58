/** A message's text on one line, its variables marked. */
import { templateParts } from '@shared/domain/template'
import classes from './library.module.css'

export function MessageText({ text }: { readonly text: string }) {
  let at = 0
  return (
    <span className={classes.text}>
      {templateParts(text).map((part) => {
        const key = at
        at += part.text.length
        return part.kind === 'variable' ? (
          <b key={key} className={classes.variable}>
            {part.name}
          </b>
        ) : (
          <span key={key}>{part.text}</span>
        )
      })}
    </span>
  )
}
