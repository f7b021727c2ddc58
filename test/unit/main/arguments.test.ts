import { describe, expect, it } from 'vitest'
import { appArguments } from '../../../src/main/arguments'

describe('the arguments of the app', () => {
  it('start after the app folder of a source checkout', () => {
    expect(
      appArguments(['/e/electron', '--no-sandbox', '.', 'send', '--json', 'Hello'], false)
    ).toEqual(['send', '--json', 'Hello'])
  })

  it('start after the executable of an installed app', () => {
    expect(appArguments(['/opt/app', 'history', 'list'], true)).toEqual(['history', 'list'])
  })

  it('leave out what Chromium reads, wherever it stands', () => {
    expect(
      appArguments(['/e/electron', '.', '--user-data-dir=/d', 'send', '--no-sandbox', 'Hi'], false)
    ).toEqual(['send', 'Hi'])
  })

  it('do not take a script that is loaded first for the app folder', () => {
    expect(appArguments(['/e/electron', '-r', 'loader.js', '.', 'sandbox'], false)).toEqual([
      'sandbox'
    ])
  })

  it('keep everything after -- as it is', () => {
    expect(appArguments(['/opt/app', 'send', '--', '--no-sandbox'], true)).toEqual([
      'send',
      '--',
      '--no-sandbox'
    ])
  })
})
