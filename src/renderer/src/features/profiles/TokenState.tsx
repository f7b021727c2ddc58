/** A profile's token in words, with its caveat behind the pointer or the focus. */
import { Tooltip } from '@mantine/core'
import type { TokenStatus } from '@shared/domain/token'
import { useNow } from '../../core/use-now'
import classes from './profiles.module.css'
import { tokenWords } from './token-words'

export function TokenState({ token }: { readonly token: TokenStatus }) {
  const { text, caveat, state, tone, hint } = tokenWords(token, useNow())
  return (
    <Tooltip label={hint} disabled={hint === ''} multiline maw={320}>
      <span className={classes.token}>
        {text !== '' && <span className={classes.tokenText}>{text}</span>}
        <span className={classes.tokenStates}>
          {caveat !== '' && (
            <span className={classes.tokenState} data-tone="warning">
              {caveat}
            </span>
          )}
          {state !== '' && (
            <span className={classes.tokenState} data-tone={tone}>
              {state}
            </span>
          )}
        </span>
      </span>
    </Tooltip>
  )
}
