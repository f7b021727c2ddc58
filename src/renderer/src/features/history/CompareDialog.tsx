/** Two attempts side by side. What differs is marked by a word and by colour. */
import { Alert, Center, Loader, Switch, Table, Text } from '@mantine/core'
import type { Attempt } from '@shared/domain/attempt'
import { useMemo, useState } from 'react'
import { Dialog } from '../../components/Dialog'
import { useReturnFocus } from '../../components/use-return-focus'
import { useMask } from '../../core/presenter'
import { countOf, formatDateTime } from '../../format'
import classes from './Compare.module.css'
import {
  type ComparedRow,
  type ComparedSection,
  compareAttempts,
  differingWords,
  type Mark
} from './compare'
import { useAttempt } from './use-attempt'

const MARK_WORDS: Readonly<Record<Mark, string>> = {
  same: 'Same',
  differs: 'Differs',
  'left-only': 'Only left',
  'right-only': 'Only right'
}

function Value({ text, other }: { readonly text: string | null; readonly other: string | null }) {
  if (text === null)
    return (
      <Text component="i" c="dimmed" fz="xs">
        none
      </Text>
    )
  if (other === null || text === other) return text
  return differingWords(text, other).map(({ text: words, differs }, index) =>
    differs ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
      <mark key={index} className={classes.words}>
        {words}
      </mark>
    ) : (
      words
    )
  )
}

function Row({ row }: { readonly row: ComparedRow }) {
  const { label, left, right, mark } = row
  return (
    <Table.Tr className={classes.row ?? ''} data-mark={mark}>
      <Table.Th scope="row" className={classes.label ?? ''}>
        {label}
      </Table.Th>
      <Table.Td className={classes.value ?? ''}>
        <Value text={left} other={right} />
      </Table.Td>
      <Table.Td className={classes.value ?? ''}>
        <Value text={right} other={left} />
      </Table.Td>
      <Table.Td className={classes.mark ?? ''}>{MARK_WORDS[mark]}</Table.Td>
    </Table.Tr>
  )
}

function Section({ title, rows }: ComparedSection) {
  return (
    <Table.Tbody>
      <Table.Tr>
        <Table.Th colSpan={4} scope="rowgroup" className={classes.section ?? ''}>
          {title}
        </Table.Th>
      </Table.Tr>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines repeat and the list never changes
        <Row key={index} row={row} />
      ))}
    </Table.Tbody>
  )
}

/** Rows past this are not shown; nobody reads them, and a page of them would not scroll. */
const MAX_SHOWN = 2_000

function Comparison({ left, right }: { readonly left: Attempt; readonly right: Attempt }) {
  const [onlyDifferences, setOnlyDifferences] = useState(false)
  const mask = useMask()
  const sections = useMemo(() => compareAttempts(...mask.pair(left, right)), [mask, left, right])
  const differing = sections.flatMap(({ rows }) => rows).filter(({ mark }) => mark !== 'same')
  const shown = sections
    .map(({ title, rows }) => ({
      title,
      rows: rows.filter(({ mark }) => !onlyDifferences || mark !== 'same').slice(0, MAX_SHOWN)
    }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <>
      <div className={classes.summary}>
        <Text role="status">
          {differing.length === 0 ? 'Nothing differs.' : countOf(differing.length, 'difference')}
        </Text>
        <Switch
          label="Only differences"
          checked={onlyDifferences}
          onChange={(event) => setOnlyDifferences(event.currentTarget.checked)}
        />
      </div>
      <Table aria-label="Comparison" verticalSpacing={5} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={150}>Field</Table.Th>
            <Table.Th>{formatDateTime(left.sentAt)}</Table.Th>
            <Table.Th>{formatDateTime(right.sentAt)}</Table.Th>
            <Table.Th w={90}>Result</Table.Th>
          </Table.Tr>
        </Table.Thead>
        {shown.map((section) => (
          <Section key={section.title} {...section} />
        ))}
      </Table>
    </>
  )
}

interface Props {
  /** The older one is shown at the left. */
  readonly ids: readonly [number, number]
  readonly onClose: () => void
}

export function CompareDialog({ ids, onClose }: Props) {
  useReturnFocus()
  const left = useAttempt(Math.min(...ids))
  const right = useAttempt(Math.max(...ids))
  const error = left.error ?? right.error
  return (
    <Dialog opened onClose={onClose} title="Compare two attempts" size={1040}>
      {error && (
        <Alert color="red" title="An attempt could not be read">
          {error.message}
        </Alert>
      )}
      {left.attempt && right.attempt && <Comparison left={left.attempt} right={right.attempt} />}
      {!error && !(left.attempt && right.attempt) && (
        <Center mih={200}>
          <Loader size="sm" aria-label="Loading" />
        </Center>
      )}
    </Dialog>
  )
}
