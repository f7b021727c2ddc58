/** Text as it is, in a box that scrolls: never read as markup. Reachable by keyboard for scrolling. */
import { Button, Text } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { formatCount } from '../format'
import classes from './CodeBlock.module.css'

interface Props {
  readonly text: string
  /** The accessible name, such as `Response body`. */
  readonly label: string
  /** Pixels before it scrolls. */
  readonly maxHeight?: number
  /** Shows a button "Copy". */
  readonly onCopy?: (text: string) => void
}

/** Chromium takes many seconds to lay out a text of megabytes, and the window stands still meanwhile. */
const MAX_SHOWN = 100_000

export function CodeBlock({ text, label, maxHeight = 320, onCopy }: Props) {
  const cut = text.length > MAX_SHOWN
  return (
    <figure className={classes.box} aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard */}
      <pre className={classes.text} style={{ maxHeight }} tabIndex={0}>
        {cut ? text.slice(0, MAX_SHOWN) : text}
      </pre>
      {cut && (
        <Text c="dimmed" fz="xs" mt={4}>
          The first {formatCount(MAX_SHOWN)} of {formatCount(text.length)} characters are shown.
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
