/** How long the history is kept. Saved by a button, since a smaller number deletes attempts. */
import { Button, Group, NumberInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { showDone } from '../../app/feedback'
import { isChanged, type RetentionFields, readRetention } from './retention-form'
import { useSettings } from './settings-store'

export function RetentionForm() {
  const kept = useSettings((state) => state.settings.retention)
  const update = useSettings((state) => state.update)
  const [fields, setFields] = useState<RetentionFields>(kept)
  const retention = readRetention(fields)
  const errorOf = (field: keyof RetentionFields) =>
    !retention.ok && retention.error.field === field ? retention.error.message : undefined

  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (retention.ok && (await update({ retention: retention.value })))
      showDone('History limits saved')
  }

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Group gap="sm" align="flex-start">
        <NumberInput
          label="Attempts at most"
          w={200}
          value={fields.maxCount}
          onChange={(maxCount) => setFields({ ...fields, maxCount })}
          error={errorOf('maxCount')}
          thousandSeparator=","
          allowDecimal={false}
          allowNegative={false}
          step={1000}
        />
        <NumberInput
          label="Days at most"
          w={160}
          value={fields.maxAgeDays}
          onChange={(maxAgeDays) => setFields({ ...fields, maxAgeDays })}
          error={errorOf('maxAgeDays')}
          allowDecimal={false}
          allowNegative={false}
        />
        <Button
          type="submit"
          variant="default"
          mt={22}
          disabled={!retention.ok || !isChanged(fields, kept)}
        >
          Save limits
        </Button>
      </Group>
    </form>
  )
}
