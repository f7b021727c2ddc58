/**
 * The command line as scripts use it: the real executable, its standard output and exit codes, and
 * what it leaves in the history.
 */
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Papa from 'papaparse'
import { historyFileSchema } from '../../src/shared/domain/export-file'
import { expect, test } from '../support/app'
import { type RunningCommand, runCommand, startCommand } from '../support/cli'

const MESSAGE = 'Visitor navigated to insurance page'
const ENGAGEMENT = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
const TOKEN = 'canary.token-for_the~command+line/0123456789=='

/** A server on loopback that answers as told; its base URL. */
async function serve(answer: RequestListener) {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    events: server,
    close: () => {
      server.close()
      server.closeAllConnections()
    }
  }
}

const toHost = (url: string): string[] => [
  'send',
  '--json',
  '--host',
  url,
  '--engagement',
  ENGAGEMENT,
  '--token-env',
  'VISITOR_TOKEN'
]
const withToken = (dataFolder: string, token = TOKEN) => ({
  dataFolder,
  env: { VISITOR_TOKEN: token }
})

async function exported(dataFolder: string) {
  const { code, stdout } = await runCommand(['history', 'export', '--format', 'json'], {
    dataFolder
  })
  expect(code).toBe(0)
  return historyFileSchema.parse(JSON.parse(stdout))
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : []
  )

/** The next line of standard output. */
function lines({ child }: RunningCommand) {
  const iterator = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async (): Promise<string> => String((await iterator.next()).value)
}

test('sends to the sandbox and prints one object, which the history gives back', async ({
  dataFolder
}) => {
  const sent = await runCommand(['send', '--sandbox', '--json', MESSAGE], { dataFolder })
  expect(sent).toMatchObject({ code: 0, stderr: '' })
  const result = JSON.parse(sent.stdout)
  expect(Object.keys(result)).toEqual([
    'attemptId',
    'outcome',
    'status',
    'explanation',
    'durationMs',
    'response',
    'differences'
  ])
  expect(result).toMatchObject({ outcome: 'accepted', status: 200, differences: [] })
  expect(JSON.parse(result.response.body)).toMatchObject({ content: MESSAGE, status: 'sent' })
  expect(Object.keys(result.explanation)).toEqual(
    expect.arrayContaining(['code', 'title', 'meaning', 'action'])
  )

  const { attempts } = await exported(dataFolder)
  expect(attempts).toHaveLength(1)
  expect(attempts[0]).toMatchObject({
    attemptId: result.attemptId,
    profile: 'Sandbox',
    message: MESSAGE,
    outcome: 'accepted',
    status: 200
  })
})

test('says in plain words what came back', async ({ dataFolder }) => {
  const { code, stdout } = await runCommand(
    ['send', '--sandbox', '--var', 'plan=Gold', 'Visitor chose {{plan}}'],
    { dataFolder }
  )
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Accepted · 200 · \d+ ms\n/)
  expect(stdout).toContain('"content": "Visitor chose Gold"')
})

test('each outcome has its exit code, and the token is nowhere', async ({ dataFolder }) => {
  const running = startCommand(['sandbox'], { dataFolder })
  const line = lines(running)
  const url = await line()
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const silent = await serve(() => undefined)
  const gone = await serve(() => undefined)
  gone.close()

  const cases: readonly (readonly [string[], string, number, string])[] = [
    [toHost(url), TOKEN, 0, 'accepted'],
    [toHost(url), `invalid${TOKEN}`, 1, 'rejected'],
    [toHost(url), `operator${TOKEN}`, 1, 'rejected'],
    [toHost(gone.url), TOKEN, 3, 'unreachable'],
    [[...toHost(silent.url), '--timeout', '300'], TOKEN, 4, 'unknown']
  ]
  let output = ''
  for (const [args, token, code, outcome] of cases) {
    const ended = await runCommand([...args, MESSAGE], withToken(dataFolder, token))
    expect(ended.code, ended.stderr).toBe(code)
    expect(JSON.parse(ended.stdout).outcome).toBe(outcome)
    output += ended.stdout + ended.stderr
  }
  expect(await line()).toContain(`${ENGAGEMENT}  ${MESSAGE}`)

  running.child.kill('SIGTERM')
  expect((await running.ended).code).toBe(0)
  silent.close()

  const { attempts } = await exported(dataFolder)
  expect(attempts.map(({ outcome }) => outcome)).toEqual(
    cases.map(([, , , outcome]) => outcome).reverse()
  )
  expect(output).not.toContain(TOKEN)
  for (const file of filesUnder(dataFolder))
    expect(readFileSync(file).includes(TOKEN), file).toBe(false)
})

test('takes a token from standard input', async ({ dataFolder }) => {
  let seen: string | undefined
  const server = await serve((request, response) => {
    seen = request.headers.authorization
    response.writeHead(404).end()
  })
  const ended = await runCommand(
    ['send', '--host', server.url, '--engagement', ENGAGEMENT, '--token-stdin', MESSAGE],
    { dataFolder, input: `Authorization: Bearer ${TOKEN}\n` }
  )
  server.close()
  expect(ended.code).toBe(1)
  expect(seen).toBe(`Bearer ${TOKEN}`)
})

test('Ctrl+C cancels a send and finishes its row', async ({ dataFolder }) => {
  const server = await serve(() => undefined)
  const arrived = once(server.events, 'request')
  const running = startCommand([...toHost(server.url), MESSAGE], withToken(dataFolder))
  await arrived
  running.child.kill('SIGINT')
  const { code, stdout } = await running.ended
  server.close()
  expect(code).toBe(5)
  expect(JSON.parse(stdout).outcome).toBe('cancelled')
  expect((await exported(dataFolder)).attempts[0]?.outcome).toBe('cancelled')
})

test('wrong usage ends with 2 and leaves no trace', async ({ dataFolder }) => {
  for (const args of [
    ['send', '--sandbox', '{{plan}}'],
    ['send', '--sandbox', '--token', TOKEN, MESSAGE],
    ['sned']
  ]) {
    const { code, stdout, stderr } = await runCommand(args, { dataFolder })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: /)
    expect(stderr).not.toContain(TOKEN)
  }
  const listed = await runCommand(['history', 'list', '--json'], { dataFolder })
  expect(JSON.parse(listed.stdout)).toEqual([])
})

test('exports to a file that another program can read, or says why not', async ({ dataFolder }) => {
  await runCommand(['send', '--sandbox', MESSAGE], { dataFolder })
  const file = join(dataFolder, 'history.csv')
  const exportTo = (path: string) =>
    runCommand(['history', 'export', '--format', 'csv', '--output', path], { dataFolder })
  expect(await exportTo(file)).toMatchObject({ code: 0, stdout: '' })
  const { data, errors } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true
  })
  expect(errors).toEqual([])
  expect(data).toMatchObject([{ message: MESSAGE, outcome: 'accepted' }])

  const refused = await exportTo(join(dataFolder, 'no-such-folder', 'history.csv'))
  expect(refused.code).toBe(2)
  expect(refused.stderr).toMatch(/^error: --output: /)
})

test('works beside a running window, with a profile’s token from the keyring', async ({
  dataFolder,
  launch
}) => {
  let seen: string | undefined
  const server = await serve((request, response) => {
    seen = request.headers.authorization
    response.writeHead(404).end()
  })
  const { page } = await launch()
  const saved = await page.evaluate((profile) => window.studio.profiles.save(profile), {
    name: 'Acme QA',
    color: 'red' as const,
    host: { kind: 'custom' as const, baseUrl: server.url },
    engagementId: ENGAGEMENT,
    timeoutMs: 5000,
    token: TOKEN
  })
  expect(saved).toMatchObject({ ok: true, value: { token: { kept: 'keyring' } } })
  await page.getByRole('navigation', { name: 'Main' }).getByLabel('History').click()

  const ended = await runCommand(['send', '--profile', 'acme qa', MESSAGE], { dataFolder })
  server.close()
  expect(ended.code, ended.stderr).toBe(1)
  expect(seen).toBe(`Bearer ${TOKEN}`)
  await expect(page.getByRole('grid', { name: 'History' }).getByText(MESSAGE)).toBeVisible()
})
