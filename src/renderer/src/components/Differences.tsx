/** Where an accepted answer is not what the documentation says; told apart by words, not by colour. */
import { Table, Text } from '@mantine/core'
import type { Difference } from '@shared/domain/attempt'
import classes from './AttemptView.module.css'

export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  return (
    <div>
      <Text fw={600}>
        {differences.length === 1
          ? 'One difference from the documented response'
          : `${differences.length} differences from the documented response`}
      </Text>
      <Table verticalSpacing={4} aria-label="Differences from the documented response">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>Documented</Table.Th>
            <Table.Th>Received</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ field, expected, actual }) => (
            <Table.Tr key={field}>
              <Table.Td className={classes.value ?? ''}>{field}</Table.Td>
              <Table.Td className={classes.value ?? ''}>{expected}</Table.Td>
              <Table.Td className={classes.value ?? ''}>{actual ?? <i>missing</i>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
