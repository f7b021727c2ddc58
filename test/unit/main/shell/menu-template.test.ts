import type { AppCommand } from '@shared/ipc'
import { describe, expect, it } from 'vitest'
import { applicationMenu, textMenu } from '../../../../src/main/shell/menu-template'

type Item = ReturnType<typeof applicationMenu>[number]

function menuOf(platform: NodeJS.Platform, isDevelopment = false) {
  const done: (AppCommand | 'log folder' | 'operator window' | 'quit')[] = []
  const items = applicationMenu(
    {
      run: (command) => done.push(command),
      openLogFolder: () => done.push('log folder'),
      openOperatorWindow: () => done.push('operator window'),
      quit: () => done.push('quit'),
      isDevelopment
    },
    platform
  )
  return { items, done }
}

const below = ({ submenu }: Item): readonly Item[] => (Array.isArray(submenu) ? submenu : [])
const nameOf = ({ label, role, type }: Item) => label ?? role ?? type
const submenu = (items: readonly Item[], name: string) =>
  items.filter((item) => nameOf(item) === name).flatMap((item) => below(item).map(nameOf))

describe('the application menu', () => {
  it.each(['linux', 'win32'] as const)('of %s has settings and quit under File', (platform) => {
    const { items } = menuOf(platform)
    expect(items.map(nameOf)).toEqual(['&File', 'editMenu', '&View', '&Run', 'help'])
    expect(submenu(items, '&File')).toEqual([
      'New Profile…',
      'Sessions…',
      'separator',
      'Settings',
      'separator',
      'Quit'
    ])
    expect(submenu(items, 'help').at(-1)).toBe('About Visitor Event Studio')
  })

  it('of a Mac has them in the menu of the app, and a window menu', () => {
    const { items } = menuOf('darwin')
    expect(items.map(nameOf)).toEqual([
      'appMenu',
      '&File',
      'editMenu',
      '&View',
      '&Run',
      'windowMenu',
      'help'
    ])
    expect(submenu(items, 'appMenu')).toEqual(
      expect.arrayContaining(['About Visitor Event Studio', 'Settings…', 'services', 'quit'])
    )
    expect(submenu(items, '&File').at(-1)).toBe('close')
    expect(submenu(items, 'help')).not.toContain('About Visitor Event Studio')
  })

  it.each(['linux', 'win32', 'darwin'] as const)(
    'of %s gives no key and no entry twice',
    (platform) => {
      const all = menuOf(platform).items.flatMap((item) => below(item))
      for (const values of [
        all.map(({ accelerator }) => accelerator),
        all.map(({ label }) => label)
      ]) {
        const given = values.filter((value) => value !== undefined)
        expect(new Set(given).size).toBe(given.length)
      }
    }
  )

  it('opens developer tools only while developing', () => {
    expect(submenu(menuOf('linux').items, '&View')).not.toContain('toggleDevTools')
    expect(submenu(menuOf('linux', true).items, '&View')).toContain('toggleDevTools')
  })
})

describe('the menu of a text', () => {
  const editFlags = {
    canUndo: false,
    canRedo: false,
    canCut: false,
    canCopy: false,
    canPaste: true,
    canDelete: false,
    canSelectAll: true,
    canEditRichly: false
  }
  const params = { isEditable: true, selectionText: '', editFlags }
  const enabled = (items: readonly Item[]) => items.filter((item) => item.enabled).map(nameOf)

  it('offers in a field what can be done there', () => {
    expect(textMenu(params).map(nameOf)).toEqual(['cut', 'copy', 'paste', 'separator', 'selectAll'])
    expect(enabled(textMenu(params))).toEqual(['paste', 'selectAll'])
  })

  it('never copies more than the key does', () => {
    // A password field: Chromium lets nothing be copied out of it.
    expect(enabled(textMenu({ ...params, selectionText: 'secret' }))).not.toContain('copy')
  })

  it('offers a copy of what is selected, and nothing elsewhere', () => {
    const copying = { ...editFlags, canCopy: true, canPaste: false }
    const reading = { isEditable: false, editFlags: copying }
    expect(textMenu({ ...reading, selectionText: '401' }).map(nameOf)).toEqual(['copy'])
    expect(textMenu({ ...reading, selectionText: '' })).toEqual([])
  })
})
