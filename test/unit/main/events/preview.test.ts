import { execFileSync } from 'node:child_process'
import { createContext, runInContext } from 'node:vm'
import { MAX_MESSAGE_LENGTH } from '@shared/domain/message'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { previewRequest } from '../../../../src/main/events/preview'

const ADDRESS = {
  baseUrl: 'https://api.salemove.com',
  engagementId: 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
}
const HOSTILE = [
  "it's",
  "'; touch /tmp/x; '",
  '$(touch /tmp/x) `id` $HOME $\u007BPATH}',
  '\\ \\\\ \\n "quoted" \'\'',
  'two\nlines\r\n\ttab',
  '@/etc/passwd',
  '--data x',
  '!history',
  '</script><script>alert(1)</script><!--',
  'line\u2028separator\u2029',
  'öäü 🚗 مرحبا \u202E',
  '{{name}} $\u007Bx} `y`',
  '$ACCESS_TOKEN'
]

/** NUL is refused before; no shell could hold it either way. */
const anyMessage = fc
  .array(fc.integer({ min: 1, max: 0xd7ff }), { maxLength: 100 })
  .map((units) => String.fromCharCode(...units))

/** The words that a POSIX shell makes of a command, with `printf` in place of `curl`. */
function shellWords(command: string): readonly string[] {
  const script = command.replace(/^curl/, "printf '%s\\0' curl")
  const output = execFileSync('sh', ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, ACCESS_TOKEN: 'to ke*n' }
  })
  return output.split('\0').slice(0, -1)
}

/** What a page hands to the platform's JavaScript API. */
function recorded(snippet: string): unknown {
  const calls: unknown[] = []
  const engagement = { recordEvent: (event: unknown) => calls.push(event) }
  runInContext(snippet, createContext({ engagement }))
  expect(calls).toHaveLength(1)
  return calls[0]
}

describe('the previews', () => {
  it('show the request as it is sent, with a placeholder for the token', () => {
    expect(previewRequest(ADDRESS, 'Visitor öffnet').http).toBe(
      [
        'POST /engagements/af8c2e16-545d-4f83-9e79-7c5ebc544b1d/events HTTP/1.1',
        'Host: api.salemove.com',
        'Authorization: Bearer $ACCESS_TOKEN',
        'Accept: application/vnd.salemove.v1+json',
        'Content-Type: application/json',
        'Content-Length: 29',
        'Connection: close',
        '',
        '{"message":"Visitor öffnet"}'
      ].join('\n')
    )
  })

  it.each(HOSTILE)('give a cURL command that a shell reads as meant: %j', (message) => {
    expect(shellWords(previewRequest(ADDRESS, message).curl)).toEqual([
      'curl',
      '-X',
      'POST',
      `${ADDRESS.baseUrl}/engagements/${ADDRESS.engagementId}/events`,
      '-H',
      'Authorization: Bearer to ke*n',
      '-H',
      'Accept: application/vnd.salemove.v1+json',
      '-H',
      'Content-Type: application/json',
      '-d',
      JSON.stringify({ message })
    ])
  })

  it('quote any message for the shell', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const words = shellWords(previewRequest(ADDRESS, message).curl)
        expect(JSON.parse(words.at(-1) ?? '')).toEqual({ message })
      }),
      { numRuns: 50 }
    )
  })

  it('give JavaScript that records exactly the message', () => {
    for (const message of HOSTILE)
      expect(recorded(previewRequest(ADDRESS, message).javascript)).toEqual({ message })
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(recorded(previewRequest(ADDRESS, message).javascript)).toEqual({ message })
      })
    )
  })

  it('give JavaScript that can stand in a page and in one line', () => {
    for (const message of HOSTILE)
      expect(previewRequest(ADDRESS, message).javascript).not.toMatch(/<\/|<!--|[\n\u2028\u2029]/)
    expect(previewRequest(ADDRESS, 'Visitor left').javascript).toBe(
      'engagement.recordEvent({ message: "Visitor left" })'
    )
  })

  it('can show what cannot be sent yet', () => {
    expect(previewRequest(ADDRESS, '').http).toContain('{"message":""}')
    expect(previewRequest(ADDRESS, 'x'.repeat(MAX_MESSAGE_LENGTH + 1)).http).toContain('xxx')
  })
})
