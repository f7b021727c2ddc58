/** The raw parts of an attempt: body, headers, timing, request. */
import { Table, Tabs, Text } from '@mantine/core'
import type { Attempt, Headers } from '@shared/domain/attempt'
import { useMemo } from 'react'
import { formatCount, formatDuration } from '../format'
import classes from './AttemptView.module.css'
import { CodeBlock } from './CodeBlock'
import { PHASES } from './phases'
import { prettyBody } from './pretty-body'

/** An attempt as it may be shown. */
export interface ShownAttempt {
  /** Of a large answer's body maybe only the beginning. */
  readonly attempt: Attempt
  readonly bodyLength: number
  /** The attempt with all of its body, which takes a moment. */
  readonly whole: () => Attempt
}

interface Props extends ShownAttempt {
  readonly onCopy?: (text: string, what: string) => void
}

function Body({ attempt, bodyLength, whole, onCopy }: Props) {
  const { response, failure, state } = attempt
  const body = response?.body ?? ''
  const text = useMemo(() => prettyBody(body), [body])
  if (!response)
    return (
      <Text c="dimmed">
        {state === 'sending' ? 'Waiting for the answer.' : 'No answer arrived.'}
        {failure && ` ${failure.message} (${failure.code})`}
      </Text>
    )
  return (
    <>
      {response.body === '' ? (
        <Text c="dimmed">The answer has no body.</Text>
      ) : (
        <CodeBlock
          text={text}
          length={bodyLength}
          label="Response body"
          {...(onCopy && { onCopy: () => onCopy(whole().response?.body ?? '', 'Response body') })}
        />
      )}
      {response.truncated && (
        <Text c="dimmed" mt={6}>
          Not the whole body: it was cut after {formatCount(response.bodyBytes)} bytes.
        </Text>
      )}
    </>
  )
}

function HeaderTable({ headers }: { readonly headers: Headers }) {
  return (
    <Table verticalSpacing={3} aria-label="Response headers">
      <Table.Tbody>
        {headers.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat and the list never changes
          <Table.Tr key={index}>
            <Table.Th scope="row" w={220} className={classes.value ?? ''}>
              {name}
            </Table.Th>
            <Table.Td className={classes.value ?? ''}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function ResponseHeaders({ attempt: { response } }: Pick<Props, 'attempt'>) {
  if (!response) return <Text c="dimmed">No answer arrived, so there are no headers.</Text>
  return (
    <>
      <Text className={classes.value ?? ''} mb={4}>
        HTTP/{response.httpVersion} {response.status} {response.statusText}
      </Text>
      <HeaderTable headers={response.headers} />
    </>
  )
}

function Timing({ attempt: { timings } }: Pick<Props, 'attempt'>) {
  if (!timings) return <Text c="dimmed">Nothing was measured.</Text>
  const share = (ms: number) => `${timings.totalMs > 0 ? (ms / timings.totalMs) * 100 : 0}%`
  return PHASES.map(([phase, word]) => {
    const ms = timings[phase]
    return (
      <div key={phase} className={classes.phase}>
        <span>{word}</span>
        {ms === null ? (
          <Text c="dimmed" fz="xs">
            did not happen
          </Text>
        ) : (
          <span className={classes.bar} style={{ width: share(ms) }} aria-hidden />
        )}
        <span className={classes.number}>{formatDuration(ms)}</span>
      </div>
    )
  })
}

function requestText({ request }: Attempt): string {
  const headers = request.headers.map(([name, value]) => `${name}: ${value}`)
  return [`${request.method} ${request.url}`, ...headers, '', request.body].join('\n')
}

const TABS = ['Body', 'Headers', 'Timing', 'Request'] as const

export function AttemptTabs({ attempt, onCopy, ...rest }: Props) {
  const copy = onCopy && { onCopy: (text: string) => onCopy(text, 'Request') }
  return (
    <Tabs defaultValue="Body">
      <Tabs.List mb={8}>
        {TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab} py={6} px={14}>
            {tab}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="Body">
        <Body attempt={attempt} {...rest} {...(onCopy && { onCopy })} />
      </Tabs.Panel>
      <Tabs.Panel value="Headers">
        <ResponseHeaders attempt={attempt} />
      </Tabs.Panel>
      <Tabs.Panel value="Timing">
        <Timing attempt={attempt} />
      </Tabs.Panel>
      <Tabs.Panel value="Request">
        <CodeBlock text={requestText(attempt)} label="Request" {...copy} />
      </Tabs.Panel>
    </Tabs>
  )
}
