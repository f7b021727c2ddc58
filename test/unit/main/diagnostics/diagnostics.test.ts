import type { AppInfo } from '@shared/ipc'
import { describe, expect, it } from 'vitest'
import { type Diagnosis, diagnosticsText } from '../../../../src/main/diagnostics/diagnostics-text'
import { recentErrors } from '../../../../src/main/diagnostics/log-errors'

const info: AppInfo = {
  name: 'Visitor Event Studio',
  version: '1.2.3',
  electron: '33.2.1',
  chromium: '130.0',
  node: '20.18.1',
  sqlite: '3.53.0',
  os: 'Linux 6.1 x64',
  platform: 'linux',
  dataFolder: '/home/anna/data',
  logFolder: '/home/anna/data/logs',
  keyring: 'gnome_libsecret'
}

const diagnosis = (part: Partial<Diagnosis> = {}): Diagnosis => ({
  at: Date.UTC(2026, 10, 22),
  info,
  documents: [{ name: 'profiles', bytes: 812, backups: 3 }],
  history: { name: 'history', bytes: 12_345, backups: 1, attempts: 1284 },
  profiles: 2,
  sandboxRuns: false,
  notices: [],
  errors: [],
  ...part
})

describe('the diagnostics', () => {
  it('say versions, keyring and how what is kept is doing', () => {
    expect(diagnosticsText(diagnosis())).toBe(
      [
        '## Visitor Event Studio 1.2.3',
        'At: 2026-11-22T00:00:00.000Z',
        'System: Linux 6.1 x64 (linux)',
        'Electron 33.2.1, Chromium 130.0, Node.js 20.18.1, SQLite 3.53.0',
        'Keyring: gnome_libsecret',
        'Profiles: 2',
        'Sandbox: stopped',
        '',
        '## What is kept',
        'history: ok, 12,345 bytes, 1 backup, 1,284 attempts',
        'profiles: ok, 812 bytes, 3 backups',
        '',
        '## Notices',
        'none',
        '',
        '## Recent errors',
        'none'
      ].join('\n')
    )
  })

  it('say of what happened nothing that is the person’s', () => {
    const notices = [
      {
        id: 'n',
        level: 'warning',
        title: 'The session “Anna’s ”claims” today” has ended',
        text: 'The app was ended while it was open.'
      },
      {
        id: 'm',
        level: 'warning',
        title: 'The history was damaged',
        text: 'It is kept as /home/anna/data/history.db.damaged-1, and C:\\Users\\Anna B\\x is there.'
      }
    ] as const
    const text = diagnosticsText(
      diagnosis({
        notices,
        documents: [
          {
            name: 'profiles',
            bytes: 1,
            backups: 0,
            problem: "EACCES: permission denied, open '/srv/anna/profiles.json'"
          }
        ],
        errors: ['2026-11-22 10:00:00.000 No room in /Users/anna/x']
      })
    )
    for (const line of [
      'warning: The session “…” has ended. The app was ended while it was open.',
      'warning: The history was damaged. It is kept as [data folder]/history.db.damaged-1, and ~\\x is there.',
      'profiles: EACCES: permission denied, open “…”, 1 bytes, 0 backups',
      '2026-11-22 10:00:00.000 No room in ~/x'
    ])
      expect(text.split('\n')).toContain(line)
    expect(text).not.toMatch(/anna/i)
  })

  it('say what is wrong', () => {
    const text = diagnosticsText(
      diagnosis({
        info: { ...info, keyring: null },
        documents: [
          { name: 'profiles', bytes: null, backups: 0, problem: 'The file is of a newer version.' }
        ],
        history: { name: 'history', bytes: 0, backups: 0, attempts: null, problem: 'Not open.' },
        notices: [{ id: 'n', level: 'warning', title: 'Restored', text: 'A copy is used.' }],
        errors: ['2026-11-22 10:00:00.000 Something failed']
      })
    )
    for (const line of [
      'Keyring: none, tokens are kept for this run only',
      'profiles: The file is of a newer version., no file, 0 backups',
      'history: Not open., 0 bytes, 0 backups, attempts not known',
      'warning: Restored. A copy is used.',
      '2026-11-22 10:00:00.000 Something failed'
    ])
      expect(text).toContain(line)
  })
})

const LOG = `[2026-11-22 10:00:00.000] [info]  Started
[2026-11-22 10:00:01.000] [error] Handler of events.send failed TypeError: Cannot read "Anna's claim" of c0ffee00-dead-4bad-8f00-00000000000e
    at send (file:///home/anna/app/out/main/index.js:10:5)
    at /home/anna/app/out/main/index.js:20:7
    at a (x.js:1:1)
    at b (x.js:2:2) {
  message: 'Visitor Anna opened',
  engagementId: 'c0ffee00-dead-4bad-8f00-00000000000e'
}
[2026-11-22 10:00:02.000] [info]  In between
  Anna, by the way
[2026-11-22 10:00:03.000] [error] Second`

describe('the recent errors', () => {
  it('are the errors alone, with where but nothing that they quote or carry', () => {
    expect(recentErrors(LOG, 5)).toEqual([
      [
        '2026-11-22 10:00:01.000 Handler of events.send failed TypeError: Cannot read “…” of [id]',
        '    at index.js:10:5',
        '    at index.js:20:7',
        '    at x.js:1:1'
      ].join('\n'),
      '2026-11-22 10:00:03.000 Second'
    ])
    expect(recentErrors(LOG, 5).join('\n')).not.toMatch(/Anna|anna|c0ffee/)
  })

  it('are the last ones, none of an empty log, and whole also after the cut-off beginning', () => {
    expect(recentErrors(LOG, 1)).toEqual(['2026-11-22 10:00:03.000 Second'])
    expect(recentErrors('', 5)).toEqual([])
    expect(recentErrors(LOG.slice(70), 5)).toEqual(['2026-11-22 10:00:03.000 Second'])
  })
})
