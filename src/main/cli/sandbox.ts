/**
 * `sandbox`: the embedded server for other tools to aim at. The first line on standard output is
 * its address, each further one an event; it runs until it is interrupted.
 */
import { once } from 'node:events'
import { SANDBOX_ENGAGEMENT_ID, SANDBOX_TOKEN, type SandboxEvent } from '@shared/domain/sandbox'
import type { Context } from './context'
import { EXIT, type ExitCode } from './exit-code'
import { visibleLine } from './output'
import { unwrap } from './usage-error'

export interface SandboxCommand {
  readonly port?: number
  readonly json?: boolean
}

export async function runSandbox(
  { deps, out, err }: Context,
  { port, json }: SandboxCommand
): Promise<ExitCode> {
  const { baseUrl } = unwrap('--port', await deps.sandbox.start(port))
  const off = deps.sandbox.onEvent((event) => {
    void out.line(json ? asJson(event) : asText(event))
  })
  await out.line(json ? JSON.stringify({ url: baseUrl }) : String(baseUrl))
  await err.line(
    `The sandbox runs until Ctrl+C. Try engagement ${SANDBOX_ENGAGEMENT_ID} with the token ${SANDBOX_TOKEN}.`
  )
  if (!deps.interrupted.aborted) await once(deps.interrupted, 'abort')
  await deps.sandbox.stop()
  off()
  return EXIT.accepted
}

const asText = ({ receivedAt, engagementId, message }: SandboxEvent): string =>
  `${new Date(receivedAt).toISOString()}  ${engagementId}  ${visibleLine(message)}`

const asJson = ({ id, receivedAt, engagementId, message }: SandboxEvent): string =>
  JSON.stringify({
    id,
    receivedAt: new Date(receivedAt).toISOString(),
    engagementId,
    message
  })
