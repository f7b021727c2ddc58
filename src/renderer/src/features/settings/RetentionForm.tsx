/**
 * How long the history is kept. Saved by a button, since a smaller number deletes attempts: how many
 * is asked first, and then they go at once.
 */
import { Button, Group, NumberInput } from '@mantine/core'
import type { Retention } from '@shared/domain/history'
import { type SyntheticEvent, useState } from 'react'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { api } from '../../core/api'
import { showDone, showError } from '../../core/feedback'
import { updateSettings } from '../../core/settings-actions'
import { useSettings } from '../../core/settings-store'
import { countOf } from '../../format'
import { isChanged, type RetentionFields, readRetention } from './retention-form'

interface Question {
  readonly retention: Retention
  /** How many attempts are over it. */
  readonly over: number
}

export function RetentionForm() {
  const kept = useSettings((state) => state.settings.retention)
  const [fields, setFields] = useState<RetentionFields>(kept)
  const [question, setQuestion] = useState<Question | null>(null)
  const retention = readRetention(fields)
  const errorOf = (field: keyof RetentionFields) =>
    !retention.ok && retention.error.field === field ? retention.error.message : undefined

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (!retention.ok) return
    const over = await api.history.countOver(retention.value)
    if (!over.ok) return showError('History limits not saved', over.error)
    if (over.value > 0) setQuestion({ retention: retention.value, over: over.value })
    else if (await updateSettings({ retention: retention.value })) showDone('History limits saved')
  }

  const saveAndDelete = async (limits: Retention) => {
    if (!(await updateSettings({ retention: limits }))) return
    const applied = await api.history.applyLimits()
    if (applied.ok)
      showDone(`History limits saved, ${countOf(applied.value.deleted, 'attempt')} deleted`)
    else showError('Not deleted', applied.error)
  }

  return (
    <>
      <form onSubmit={(event) => void submit(event)} noValidate>
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
      {question && (
        <ConfirmDialog
          title={`Delete ${countOf(question.over, 'attempt')}?`}
          confirm="Save and delete"
          isDangerous
          onConfirm={() => saveAndDelete(question.retention)}
          onClose={() => setQuestion(null)}
        >
          {question.over === 1 ? 'It is' : 'They are'} over the new limits. Deleted for good, with
          notes; pinned ones stay.
        </ConfirmDialog>
      )}
    </>
  )
}
