/** Says above every screen that presenter mode is on, and what it hides. */
import { Button } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useMask } from '../core/presenter'
import { togglePresenter } from '../core/settings-actions'
import classes from './Shell.module.css'

export function PresenterStrip() {
  const { isOn, hidesMessages } = useMask()
  return (
    <div role="status" aria-label="Presenter mode">
      {isOn && (
        <div className={classes.strip}>
          <IconEyeOff size={15} aria-hidden />
          <b>Presenter mode</b>
          <span className={classes.presenterText}>
            {hidesMessages
              ? 'Tokens, engagement IDs and message text are hidden.'
              : 'Tokens and engagement IDs are hidden.'}
          </span>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={() => void togglePresenter()}
          >
            Turn off
          </Button>
        </div>
      )}
    </div>
  )
}
