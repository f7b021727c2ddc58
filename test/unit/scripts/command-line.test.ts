/** How Electron is called for what was typed after `npm start --`. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { electronArguments, isCommand, isNoise } from '../../../scripts/lib/command-line.mjs'

const LINUX = { platform: 'linux', root: false } as const

describe('isCommand', () => {
  it.each([
    [['send', '--sandbox', 'Hello'], true],
    [['--user-data-dir=/data', 'history', 'list'], true],
    [['--help'], true],
    [['--version'], true],
    [['--', '--odd'], true],
    [[], false],
    [['--user-data-dir=/data'], false],
    [['--'], false]
  ])('%j is a command: %s', (args, expected) => {
    expect(isCommand(args)).toBe(expected)
  })
})

describe('electronArguments', () => {
  it('gives a command no window, and a window its display', () => {
    expect(electronArguments('/app', ['send', 'Hi'], LINUX)).toEqual([
      '--ozone-platform=headless',
      '--disable-gpu',
      '/app',
      'send',
      'Hi'
    ])
    expect(electronArguments('/app', [], LINUX)).toEqual(['/app'])
  })

  it('leaves the sandbox off for root on Linux only', () => {
    expect(electronArguments('/app', [], { platform: 'linux', root: true })).toEqual([
      '--no-sandbox',
      '/app'
    ])
    expect(electronArguments('/app', ['send'], { platform: 'darwin', root: true })).toEqual([
      '/app',
      'send'
    ])
  })

  it("keeps the person's arguments whole and last, whatever they are", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (args) => {
        const all = electronArguments('/app', args, LINUX)
        expect(all.slice(all.length - args.length)).toEqual(args)
        expect(all[all.length - args.length - 1]).toBe('/app')
      })
    )
  })
})

describe('isNoise', () => {
  it.each([
    '[101:1122/182544.519251:ERROR:bus.cc(407)] Failed to connect to the bus: no such file',
    '[101:1122/182544.519251:ERROR:dbus/bus.cc:408] Failed to connect to the bus',
    '[102:1122/182544.956236:ERROR:viz_main_impl.cc(181)] Exiting GPU process'
  ])('drops %s', (line) => {
    expect(isNoise(line)).toBe(true)
  })

  it.each([
    'The profile names no engagement.',
    'said in bus.cc(1)',
    '[102:1122/182544.956236:FATAL:electron_main.cc(1)] Running as root is not supported'
  ])('keeps %s', (line) => {
    expect(isNoise(line)).toBe(false)
  })
})
