/** The rows of data of a run: a CSV file whose columns are the variables. */
import { ActionIcon, Alert, Button, Group, Select, Text, Tooltip } from '@mantine/core'
import type { Journey } from '@shared/domain/journey'
import { unusedRowCount, unusedRowsWords } from '@shared/domain/journey-run'
import { IconFileTypeCsv, IconX } from '@tabler/icons-react'
import { countOf } from '../../format'
import { MAPPING_WORDS, type Mapping, missingVariables, usedColumns } from './run-setup'
import { chooseData, saveSample, useRun } from './run-store'

const MAPPINGS = Object.entries(MAPPING_WORDS).map(([value, label]) => ({ value, label }))
const isMapping = (value: string | null): value is Mapping =>
  value !== null && Object.hasOwn(MAPPING_WORDS, value)

function Chosen({ journey }: { readonly journey: Journey }) {
  const { setup, set } = useRun()
  if (!setup.data) return null
  const { fileName, rows, columns } = setup.data
  const used = usedColumns(journey.steps, columns)
  return (
    <>
      <Text>
        <b>{fileName}</b>, {countOf(rows.length, 'row')}
        {used.length > 0
          ? ` for ${used.join(', ')}`
          : `. No message uses its columns: ${columns.join(', ')}`}
      </Text>
      <Tooltip label="Take the data out">
        <ActionIcon size="sm" aria-label={`Remove ${fileName}`} onClick={() => set({ data: null })}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Select
        aria-label="Rows and profiles"
        w={260}
        data={MAPPINGS}
        value={setup.mapping}
        onChange={(mapping) => isMapping(mapping) && set({ mapping })}
        allowDeselect={false}
      />
    </>
  )
}

function Unused() {
  const { data, mapping, profileIds } = useRun((state) => state.setup)
  const count = unusedRowCount(data && { ...data, mapping }, profileIds.length)
  return <Text c="dimmed">{unusedRowsWords(count)}</Text>
}

/** For who has no file yet: one with the columns that the messages ask for. */
function Sample({ journey }: { readonly journey: Journey }) {
  const columns = missingVariables(journey.steps, null)
  if (columns.length === 0) return null
  return (
    <>
      <Text c="dimmed">Each column fills the variable of its name: {columns.join(', ')}.</Text>
      <Button variant="subtle" size="compact-sm" onClick={() => void saveSample(columns)}>
        Save a sample…
      </Button>
    </>
  )
}

export function DataField({ journey }: { readonly journey: Journey }) {
  const { setup, error } = useRun()
  return (
    <div>
      <Text component="div" fw={500} mb={4}>
        Data rows
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFileTypeCsv size={16} aria-hidden />}
          onClick={() => void chooseData()}
        >
          {setup.data ? 'Other file…' : 'Choose CSV file…'}
        </Button>
        {setup.data ? <Chosen journey={journey} /> : <Sample journey={journey} />}
      </Group>
      <Unused />
      {error?.field === 'data' && (
        <Alert color="red" mt="xs" title="This file can’t be used" role="alert">
          {error.message}
        </Alert>
      )}
    </div>
  )
}
