/** `connection test`: how far the way to a host leads. Makes no event and needs no token. */
import { baseUrlSchema, hostFromUrl } from '@shared/domain/host'
import {
  type ConnectionReport,
  type ConnectionTest,
  DEFAULT_PROFILE_NETWORK,
  STEP_WORDS
} from '@shared/domain/network'
import { parse } from '@shared/parse'
import { type Context, openServices } from './context'
import { EXIT, type ExitCode } from './exit-code'
import { type NetworkOptions, networkOverride, unwrapNetwork } from './network-options'
import { visibleLine } from './output'
import type { CliServices } from './ports'
import { refuse, UsageError, unwrap } from './usage-error'

export interface ConnectionCommand extends NetworkOptions {
  readonly profile?: string
  readonly host?: string
  readonly json?: boolean
}

export async function testConnection(
  context: Context,
  command: ConnectionCommand
): Promise<ExitCode> {
  const { deps, out } = context
  if ((command.profile === undefined) === (command.host === undefined))
    throw new UsageError('Say what to test: --profile NAME or --host URL.')
  const override = networkOverride(command, deps)
  const services = await openServices(context)
  services.network.override(override)
  const tested = await services.tester.test(testOf(command, services), deps.interrupted)
  const report = unwrapNetwork(command.host === undefined ? '--profile' : '--host', tested)
  if (report === null) return EXIT.cancelled
  await out.write(command.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report))
  return report.ok ? EXIT.accepted : EXIT.notDelivered
}

function testOf({ profile, host }: ConnectionCommand, services: CliServices): ConnectionTest {
  if (host !== undefined) {
    const baseUrl = unwrap('--host', parse(baseUrlSchema, host))
    return {
      host: hostFromUrl(baseUrl),
      scope: 'app',
      profileId: null,
      network: DEFAULT_PROFILE_NETWORK,
      secrets: {}
    }
  }
  if (profile === undefined) return refuse('--profile', 'It is missing.')
  const found = unwrap('--profile', services.profiles.findByName(profile))
  return {
    host: found.host,
    scope: 'profile',
    profileId: found.id,
    network: found.network,
    secrets: {}
  }
}

const MARKS = { passed: 'ok', failed: 'FAILED', 'not-reached': 'not reached' } as const

function asText({ steps, chain }: ConnectionReport): string {
  const lines = [
    ...steps.map(({ step, state, text }) =>
      `${STEP_WORDS[step]}: ${MARKS[state]}${text === '' ? '' : `. ${text}`}`.trimEnd()
    ),
    ...chain.map(
      ({ subject, issuer, validTo }) =>
        `Certificate: ${subject}; issued by ${issuer}; valid until ${new Date(validTo).toISOString().slice(0, 10)}`
    )
  ]
  return `${lines.map(visibleLine).join('\n')}\n`
}
