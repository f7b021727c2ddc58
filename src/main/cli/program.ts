/** The commands, their options and their help. What a command does stands in its own file. */
import { Command, Option } from 'commander'
import { type ConnectionCommand, testConnection } from './connection'
import type { Context } from './context'
import { EXIT, type ExitCode } from './exit-code'
import {
  exportHistory,
  type HistoryExportOptions,
  type HistoryOptions,
  listHistory
} from './history'
import { type JourneyCommand, runJourney } from './journey'
import { addNetworkOptions } from './network-options'
import { runSandbox, type SandboxCommand } from './sandbox'
import { type SendCommand, send } from './send'
import {
  collect,
  parseLimit,
  parseOutcomes,
  parsePort,
  parseSince,
  parseSpeed,
  parseTimeout,
  parseVariable
} from './values'

const EXIT_CODES = `
Exit codes:
  ${EXIT.accepted}  accepted, or the command did what it was asked
  ${EXIT.rejected}  rejected
  ${EXIT.usage}  wrong usage or input: nothing was sent
  ${EXIT.notDelivered}  not delivered
  ${EXIT.maybeDelivered}  may have been delivered: ask the operator before you repeat it
  ${EXIT.cancelled}  cancelled

Standard output holds the result only; from source it takes npm start --silent -- COMMAND, or npm
writes there too. Without a command the window opens.
--user-data-dir=DIR keeps all data in another folder.`

const SEND_EXAMPLES = `
Examples:
  send --sandbox "Visitor navigated to insurance page"
  send --profile "Acme QA" --var plan=Gold "Visitor chose plan {{plan}}"
  send --host https://api.salemove.com --engagement ID --token-env VISITOR_TOKEN "Visitor left"

Without --profile, --sandbox or --host it goes to the embedded sandbox and says so, whatever profile
is chosen in the window.
A token comes from the profile, an environment variable or standard input, never from an argument.
On a terminal you are asked before the event goes to a production host, unless the profile's editor
says not to ask or --yes is given. A script is not asked.
A message that begins with a dash goes behind --.`

const JOURNEY_EXAMPLES = `
Examples:
  journey run "Release check: every kind of text" --profile Sandbox
  journey run check.json --profile "Acme QA" --data visitors.csv --fail-fast --junit result.xml

Without --profile they go to the embedded sandbox, and it is said, whatever profile is chosen in the
window. Before events go to a production host their number is said, and a terminal is asked, once for the
whole run. Without a terminal nothing is sent there unless --yes is given. A profile whose editor
says not to ask is not asked about.

The exit code is that of the worst outcome. Ctrl+C cancels what is on its way and sends nothing more.`

const CONNECTION_EXAMPLES = `
Examples:
  connection test --profile "Acme QA"
  connection test --host https://api.salemove.com --proxy http://qa@proxy.example.com:3128 --proxy-password-env PROXY_PASSWORD
  connection test --host https://api.salemove.com --ca company.pem

Asks HEAD / without a token, which can make no event. Ends with 0 where an answer came, else with 3.`

/** `finish` takes the exit code of the command that ran. */
export function buildProgram(context: Context, finish: (code: ExitCode) => void): Command {
  const program = new Command('visitor-event-studio')
    .description('Sends event messages into live Glia engagements, with or without a window.')
    .version(context.deps.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.out.write(text),
      writeErr: (text) => void context.err.write(text),
      // An unknown option may carry a value, and the value, or what is no command, may be a token.
      outputError: (text, write) =>
        write(text.replace(/(--[\w-]+)=[^']*/g, '$1').replace(/(unknown command) '[^']*'/, '$1'))
    })
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText('after', EXIT_CODES)
  addSend(program, context, finish)
  addHistory(program, context, finish)
  program
    .command('sandbox')
    .description('run the embedded sandbox until Ctrl+C; prints its address, then each event')
    .option('--port <n>', 'port on 127.0.0.1 (default: a free one)', parsePort)
    .option('--json', 'one JSON object a line')
    .action(async (options: SandboxCommand) => finish(await runSandbox(context, options)))
  addJourney(program, context, finish)
  addConnection(program, context, finish)
  return program
}

function addConnection(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const command = program
    .command('connection')
    .description('look at the way to the platform')
    .command('test')
    .description('say how far the way leads: name, proxy, TLS, answer; makes no event')
    .option('--profile <name>', 'to the host of this saved profile')
    .option('--host <url>', 'to this base URL')
    .option('--json', 'print one JSON object')
  addNetworkOptions(command)
    .addHelpText('after', CONNECTION_EXAMPLES)
    .action(async (options: ConnectionCommand) => finish(await testConnection(context, options)))
}

function addSend(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const command = program
    .command('send')
    .description('send one event message and print what came back')
    .argument('<message>', 'what the visitor did, in quotes; {{name}} is filled from --var')
    .option('--profile <name>', 'send as this saved profile')
    .option('--sandbox', 'send to the embedded sandbox, as without a place')
    .option('--host <url>', 'send to this base URL; needs --engagement and a token')
    .option('--engagement <id>', 'the engagement, with --host')
    .option('--token-env <variable>', 'take the token from this environment variable')
    .option('--token-stdin', 'take the token from standard input')
    .option('--timeout <ms>', 'give up after so many milliseconds', parseTimeout)
    .option('--var <name=value>', 'value of a variable in the message; repeatable', parseVariable)
    .option('--yes', 'do not ask before the event goes to a production host')
    .option('--json', 'print one JSON object')
  addNetworkOptions(command)
    .addHelpText('after', SEND_EXAMPLES)
    .action(async (message: string, options: SendCommand) =>
      finish(await send(context, message, options))
    )
}

function addJourney(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const command = program
    .command('journey')
    .description('run journeys')
    .command('run')
    .description('run a journey; each profile’s events in order, profiles beside each other')
    .argument('<journey>', 'the name of a saved journey, or an exported file that ends with .json')
    .option('--profile <name>', 'run as this saved profile; repeatable', collect)
    .option('--sandbox', 'run against the embedded sandbox, as without a place')
    .option('--data <file>', 'CSV whose columns are the variables; one run for each row')
    .option('--row-per-profile', 'with --data: the first row for the first profile, and so on')
    .option('--var <name=value>', 'value of a variable; repeatable', parseVariable)
    .option('--speed <x>', 'from 0.5 to 4; waits are divided by it', parseSpeed)
    .option('--skip-cues', 'do not wait for cues; without a terminal nobody can give them')
    .option('--fail-fast', 'the first event that is not accepted stops all profiles')
    .option('--yes', 'do not ask before events go to a production host')
    .option('--json', 'print one JSON object')
    .option('--junit <file>', 'write the outcome as JUnit XML for build servers')
  addNetworkOptions(command)
    .addHelpText('after', JOURNEY_EXAMPLES)
    .action(async (name: string, options: JourneyCommand) =>
      finish(await runJourney(context, name, options))
    )
}

function addHistory(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const history = program.command('history').description('list or export what was sent')
  addFilters(history.command('list'), context)
    .description('the newest attempts, one a line')
    .option('--limit <n>', 'at most so many (default: 100)', parseLimit)
    .option('--json', 'print one JSON array')
    .action(async (options: HistoryOptions) => finish(await listHistory(context, options)))
  addFilters(history.command('export'), context)
    .description('attempts with request and answer, without tokens')
    .addOption(new Option('--format <format>', 'json, csv, har or markdown (default: json)'))
    .option('--limit <n>', 'only the newest so many', parseLimit)
    .option('--without-message-text', 'leave out what was sent: visitors’ names stand in it')
    .option('--output <file>', 'write to this file; - is standard output (default)')
    .option('--json', 'the same as --format json')
    .action(async (options: HistoryExportOptions) => finish(await exportHistory(context, options)))
}

const addFilters = (command: Command, { deps }: Context): Command =>
  command
    .option('--since <when>', 'such as 2h, 7d, 2026-01-31, 2026-01-31T09:30', (text) =>
      parseSince(text, deps.now())
    )
    .option('--outcome <names>', 'such as rejected,unknown; repeatable', parseOutcomes)
    .option('--search <words>', 'words in message, answer or note')
