/** Text as it is, in a box that scrolls: never read as markup. Reachable by keyboard for scrolling. */
import { Button, Text } from '@mantine/core'
import { shortened } from '@shared/domain/text'
import { IconCopy } from '@tabler/icons-react'
import { formatCount } from '../format'
import classes from './CodeBlock.module.css'

interface Props {
  readonly text: string
  /** Of the whole text, where `text` is only as much of it as is shown. */
  readonly length?: number
  /** The accessible name, such as `Response body`. */
  readonly label: string
  /** Pixels before it scrolls. */
  readonly maxHeight?: number
  /** Shows a button "Copy". */
  readonly onCopy?: (text: string) => void
}

/** Chromium takes many seconds to lay out a text of megabytes, and the window stands still meanwhile. */
export const MAX_SHOWN = 100_000

export function CodeBlock({ text, length = 0, label, maxHeight = 320, onCopy }: Props) {
  const shown = shortened(text, MAX_SHOWN)
  const whole = Math.max(text.length, length)
  const cut = whole > MAX_SHOWN
  return (
    <figure className={classes.box} aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
      <pre className={classes.text} style={{ maxHeight }} tabIndex={0}>
        {shown}
      </pre>
      {cut && (
        <Text c="dimmed" fz="xs" mt={4}>
          The first {formatCount(shown.length)} of {formatCount(whole)} characters are shown.
        </Text>
      )}
      {onCopy && (
        <Button
          className={classes.copy ?? ''}
          size="compact-xs"
          variant="default"
          leftSection={<IconCopy size={13} aria-hidden />}
          aria-label={`Copy ${label.toLowerCase()}`}
          onClick={() => onCopy(text)}
        >
          Copy
        </Button>
      )}
    </figure>
  )
}
