/** Everything that is refused before a service is opened: the harness fails where one is. */
import { describe, expect, it } from 'vitest'
import { isCommandLine } from '../../../../src/main/cli/is-command-line'
import { run } from './harness'

const SECRET = 'canary-token-5f1e'
const HOST = ['--host', 'http://127.0.0.1:1', '--engagement', 'e-1']

describe('wrong input ends with 2, says where, and leaves standard output empty', () => {
  it.each([
    ['a token for no place', ['send', '--token-env', 'TOKEN', 'Hi'], '--token-env: '],
    ['a piped token for no place', ['send', '--token-stdin', 'Hi'], '--token-stdin: '],
    ['an engagement of no place', ['send', '--engagement', 'x', 'Hi'], '--engagement: '],
    ['two places', ['send', '--sandbox', '--profile', 'A', 'Hi'], '--profile and --sandbox'],
    [
      'a host without an engagement',
      ['send', '--host', 'http://127.0.0.1:1', 'Hi'],
      '--engagement'
    ],
    [
      'an engagement without a host',
      ['send', '--sandbox', '--engagement', 'x', 'Hi'],
      '--engagement'
    ],
    ['a host without a token', ['send', ...HOST, 'Hi'], '--token-env'],
    ['no message', ['send', '--sandbox'], 'message'],
    ['an empty message', ['send', '--sandbox', '  '], 'MESSAGE: Message is empty'],
    ['a message over the limit', ['send', '--sandbox', 'x'.repeat(10_001)], 'MESSAGE: '],
    ['a message without quotes', ['send', '--sandbox', 'Visitor', 'left'], 'too many arguments'],
    [
      'a variable without a value',
      ['send', '--sandbox', '{{plan}} {{price}}'],
      '{{plan}}, {{price}}'
    ],
    ['a malformed variable', ['send', '--sandbox', '--var', 'plan', 'Hi'], '--var: '],
    ['a timeout that is no number', ['send', '--sandbox', '--timeout', '1s', 'Hi'], '--timeout: '],
    ['a timeout of nothing', ['send', '--sandbox', '--timeout', '0', 'Hi'], '--timeout: '],
    ['an unset token variable', ['send', ...HOST, '--token-env', 'NO_TOKEN', 'Hi'], 'no NO_TOKEN'],
    [
      'two sources of a token',
      ['send', ...HOST, '--token-env', 'A', '--token-stdin', 'Hi'],
      '--token-stdin'
    ],
    ['an unknown option', ['send', '--sandbx', 'Hi'], '--sandbx'],
    ['an unknown command', ['sned', 'Hi'], 'Did you mean send?'],
    ['an unknown outcome', ['history', 'list', '--outcome', 'accepted,lost'], '--outcome: '],
    ['a time that is none', ['history', 'list', '--since', 'yesterday'], '--since: '],
    ['a day that is none', ['history', 'list', '--since', '2026-13-01'], '--since: '],
    ['an unknown format', ['history', 'export', '--format', 'xml'], '--format: '],
    ['a format against --json', ['history', 'export', '--format', 'csv', '--json'], '--json: '],
    ['a limit of nothing', ['history', 'list', '--limit', '0'], '--limit: '],
    ['a history without a verb', ['history'], 'list'],
    ['a port that is none', ['sandbox', '--port', '70000'], '--port: '],
    ['a proxy that is none', ['send', '--sandbox', '--proxy', 'proxy:3128', 'Hi'], '--proxy: '],
    [
      'a password without a user',
      ['send', '--sandbox', '--proxy', 'http://p:1', '--proxy-password-env', 'PW', 'Hi'],
      '--proxy-password-env: '
    ],
    [
      'an unset password variable',
      ['send', '--sandbox', '--proxy', 'http://u@p:1', '--proxy-password-env', 'PW', 'Hi'],
      'no PW'
    ],
    ['a key alone', ['send', '--sandbox', '--key', 'k.pem', 'Hi'], '--cert: '],
    ['two certificates', ['send', '--sandbox', '--pfx', 'a', '--cert', 'b', 'Hi'], '--pfx: '],
    [
      'a passphrase for nothing',
      ['send', '--sandbox', '--cert-passphrase-env', 'PW', 'Hi'],
      '--cert-passphrase-env: '
    ],
    ['a test of nothing', ['connection', 'test'], '--profile NAME or --host URL'],
    ['a journey to two', ['journey', 'run', 'x', '--profile', 'P', '--sandbox'], '--sandbox: ']
  ])('%s', async (_what, argv, said) => {
    const { code, stdout, stderr } = await run(argv)
    expect(code).toBe(2)
    expect(stderr).toContain(said)
    expect(stdout).toBe('')
  })
})

describe('a token', () => {
  it.each([
    [['send', '--sandbox', '--token', SECRET, 'Hi']],
    [['send', `--token=${SECRET}`, 'Hi']]
  ])('is not taken as an argument', async (argv) => {
    const { code, stderr } = await run(argv)
    expect(code).toBe(2)
    expect(stderr).toContain('--token-env')
    expect(stderr).not.toContain(SECRET)
  })

  it.each([
    ['a slip in the name of an option', ['send', `--tokens=${SECRET}`, 'Hi']],
    [
      'the engagement',
      ['send', '--host', 'http://127.0.0.1:1', '--engagement', `Bearer ${SECRET}`, 'Hi']
    ],
    ['the variable', ['send', ...HOST, '--token-env', SECRET, 'Hi']],
    ['the timeout', ['send', '--sandbox', '--timeout', SECRET, 'Hi']],
    ['the time', ['history', 'list', '--since', SECRET]],
    ['a proxy’s user', ['send', '--sandbox', '--proxy', `http://qa:${SECRET}@proxy:1`, 'Hi']],
    ['a proxy’s password', ['connection', 'test', '--proxy', `socks5://:${SECRET}@proxy`]],
    ['a command', [SECRET, 'Hi']],
    ['a command of the history', ['history', SECRET]],
    ['a proxy', ['send', '--sandbox', `--proxy=${SECRET}`, 'Hi']],
    [
      'the password’s variable',
      ['send', '--sandbox', '--proxy', 'http://u@p:1', '--proxy-password-env', SECRET, 'Hi']
    ]
  ])('is not repeated where it stands in place of %s', async (_what, argv) => {
    const { code, stderr } = await run(argv)
    expect(code).toBe(2)
    expect(stderr).not.toContain(SECRET)
  })

  it('of a SessionId is refused with the reason', async () => {
    const env = { TOKEN: `SessionId ${SECRET}` }
    const { code, stderr } = await run(['send', ...HOST, '--token-env', 'TOKEN', 'Hi'], { env })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: --token-env: .*SessionId/)
    expect(stderr).not.toContain(SECRET)
  })

  it.each([
    ['', 'Access token is missing'],
    ['two words', 'space'],
    ['x'.repeat(64 * 1024 + 1), '64 KiB']
  ])('on standard input has to be one', async (input, said) => {
    const { code, stderr } = await run(['send', ...HOST, '--token-stdin', 'Hi'], { input })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: --token-stdin: /)
    expect(stderr).toContain(said)
  })
})

describe('what only prints', () => {
  it('prints the version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' })
  })

  it('prints help with the exit codes', async () => {
    const { code, stdout, stderr } = await run(['--help'])
    expect(code).toBe(0)
    expect(stderr).toBe('')
    for (const word of ['send', 'history', 'sandbox', 'Exit codes', '4  may have been delivered'])
      expect(stdout).toContain(word)
  })

  it('prints help for a command', async () => {
    const { code, stdout } = await run(['send', '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('--token-stdin')
  })
})

describe('a start', () => {
  it.each([
    [[], false],
    [['--hidden'], false],
    [['send', 'Hi'], true],
    [['--json', 'send'], true],
    [['sned'], true],
    [['--help'], true],
    [['--version'], true]
  ])('with %j is a command: %s', (argv, expected) => {
    expect(isCommandLine(argv)).toBe(expected)
  })
})
