import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { historyFileSchema } from '@shared/domain/export-file'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { harSchema } from '../../../support/har-schema'
import { studio } from './studio'

describe('history', () => {
  async function withThree() {
    const made = studio()
    for (const message of ['Visitor one', 'Visitor two', 'Visitor three'])
      await made.command(['send', '--sandbox', message])
    return made
  }

  it('lists the newest first, filtered and limited', async () => {
    const { command, listed } = await withThree()
    const messages = (rows: readonly { message: string }[]) => rows.map(({ message }) => message)
    expect(messages(await listed())).toEqual(['Visitor three', 'Visitor two', 'Visitor one'])
    expect(messages(await listed('--search', 'two'))).toEqual(['Visitor two'])
    expect(await listed('--outcome', 'rejected,unknown')).toEqual([])
    expect(await listed('--since', '2999-01-01')).toEqual([])
    const limited = await command(['history', 'list', '--limit', '1'])
    expect(limited.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(limited.stdout).toContain('Visitor three')
    expect(limited.stderr).toContain('2 older ones are not listed')
  })

  it('exports to standard output', async () => {
    const { command } = await withThree()
    const { code, stdout } = await command(['history', 'export', '--limit', '2'])
    expect(code).toBe(0)
    const { attempts } = historyFileSchema.parse(JSON.parse(stdout))
    expect(attempts.map(({ message }) => message)).toEqual(['Visitor three', 'Visitor two'])
  })

  it('exports as a table or for a bug report, and only what is new enough', async () => {
    const { command } = await withThree()
    const exportAs = (...args: readonly string[]) => command(['history', 'export', ...args])
    const csv = await exportAs('--format', 'csv', '--output', '-')
    expect(csv).toMatchObject({ code: 0, stderr: '' })
    const table = Papa.parse<Record<string, string>>(csv.stdout, {
      header: true,
      skipEmptyLines: true
    })
    expect(table.errors).toEqual([])
    expect(table.data.map(({ message }) => message)).toEqual([
      'Visitor three',
      'Visitor two',
      'Visitor one'
    ])
    const markdown = await exportAs('--format', 'markdown', '--since', '1h')
    expect(markdown.code).toBe(0)
    expect(markdown.stdout).toMatch(/^# .*\n/)
    expect(markdown.stdout).toContain('Visitor three')
    const none = await exportAs('--format', 'csv', '--since', '2999-01-01')
    expect(none.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(none).toMatchObject({ code: 0, stderr: 'No attempt in the history matches.\n' })
  })

  it('exports to a file, without the messages if asked so', async () => {
    const { command, folder } = await withThree()
    const file = join(folder, 'history.har')
    const argv = ['history', 'export', '--format', 'HAR', '--output', file]
    const { code, stdout, stderr } = await command([...argv, '--without-message-text'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toBe(`3 attempts written to ${file}\n`)
    const text = readFileSync(file, 'utf8')
    expect(JSON.parse(text).log.entries).toHaveLength(3)
    expect(text).not.toContain('Visitor two')
  })

  it('exports nothing as a file without attempts, for scripts that ask again and again', async () => {
    const { command, folder } = await withThree()
    const none = ['history', 'export', '--since', '2999-01-01', '--format']
    const outputs = Object.fromEntries(
      await Promise.all(
        ['json', 'csv', 'har', 'markdown'].map(async (format) => {
          const { code, stdout, stderr } = await command([...none, format])
          expect({ code, stderr }).toEqual({
            code: 0,
            stderr: 'No attempt in the history matches.\n'
          })
          return [format, stdout]
        })
      )
    )
    expect(historyFileSchema.parse(JSON.parse(outputs.json ?? '')).attempts).toEqual([])
    expect(harSchema.parse(JSON.parse(outputs.har ?? '')).log.entries).toEqual([])
    expect(outputs.csv).toMatch(/^attemptId,[^\n]*\r\n$/)
    expect(outputs.markdown).toContain('# 0 event messages')
    const file = join(folder, 'none.json')
    const { code, stderr } = await command([...none, 'json', '--output', file, '--limit', '5'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: `0 attempts written to ${file}\n` })
    expect(JSON.parse(readFileSync(file, 'utf8')).attempts).toEqual([])
  })

  it('says why a file can’t be written', async () => {
    const { command, folder } = await withThree()
    const argv = ['history', 'export', '--output', join(folder, 'none', 'history.json')]
    const { code, stderr } = await command(argv)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: --output: .*folder does not exist/)
  })

  it('ends quietly when the reader of the export goes away', async () => {
    const { command } = await withThree()
    const stdout = new PassThrough()
    stdout.once('data', () =>
      stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    )
    const { code, stderr } = await command(['history', 'export'], { stdout })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})
