/**
 * A field whose content is hidden while presenting: it can't be changed then until the person shows
 * it. What is typed while presenting was seen anyway and stays, until it is replaced from elsewhere.
 */
import { ActionIcon } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type ChangeEvent, type ReactNode, useEffect, useState } from 'react'
import { useMask } from './presenter'

export const CONCEALED = 'Hidden while presenting'

interface Options {
  /** As the field is named. */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Whether this value must not be seen. */
  readonly conceal: boolean
  /** Hidden again when this changes. */
  readonly until?: unknown
}

interface Concealed {
  readonly value: string
  readonly readOnly: boolean
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void
  readonly rightSection?: ReactNode
}

/** Props for a text input. */
export function useConcealed({ label, value, onChange, conceal, until }: Options): Concealed {
  const { isOn, hidesMessages } = useMask()
  /** The value that may be seen. */
  const [seen, setSeen] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listed is when it hides again
  useEffect(() => setSeen(null), [isOn, hidesMessages, until])
  const isHidden = conceal && value !== '' && value !== seen
  return {
    value: isHidden ? CONCEALED : value,
    readOnly: isHidden,
    onChange: ({ currentTarget }) => {
      if (isOn) setSeen(currentTarget.value)
      onChange(currentTarget.value)
    },
    ...(conceal &&
      value !== '' && {
        rightSection: (
          <ActionIcon
            aria-label={`${isHidden ? 'Show' : 'Hide'} ${label}`}
            onClick={() => setSeen(isHidden ? value : null)}
          >
            {isHidden ? <IconEye size={16} aria-hidden /> : <IconEyeOff size={16} aria-hidden />}
          </ActionIcon>
        )
      })
  }
}
