/** The radio group "Color": each choice in its colour and with its name. */
import { Group, Radio, Tooltip } from '@mantine/core'
import { PROFILE_COLORS, type ProfileColor } from '@shared/domain/profile'

const word = (color: ProfileColor): string => `${color[0]?.toUpperCase()}${color.slice(1)}`

const swatch = (color: ProfileColor) => ({
  radio: {
    backgroundColor: `var(--mantine-color-${color}-7)`,
    borderColor: `var(--mantine-color-${color}-7)`,
    cursor: 'pointer'
  }
})

interface Props {
  readonly value: ProfileColor
  readonly onChange: (color: ProfileColor) => void
}

export function ColorField({ value, onChange }: Props) {
  return (
    <Radio.Group
      label="Color"
      value={value}
      onChange={(next) => {
        const color = PROFILE_COLORS.find((known) => known === next)
        if (color) onChange(color)
      }}
    >
      <Group gap="xs" mt={4}>
        {PROFILE_COLORS.map((color) => (
          <Tooltip key={color} label={word(color)} refProp="rootRef">
            <Radio value={color} aria-label={word(color)} size="md" styles={swatch(color)} />
          </Tooltip>
        ))}
      </Group>
    </Radio.Group>
  )
}
