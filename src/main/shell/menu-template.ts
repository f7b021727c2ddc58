/** What stands in the menus, as plain data: the application's, with each platform's habits, and that of a text. */
import type { AppCommand } from '@shared/ipc'
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  readonly run: (command: AppCommand) => void
  readonly openLogFolder: () => void
  readonly openOperatorWindow: () => void
  /** By hand, so that what goes on can be asked about; a Mac asks at any quit. */
  readonly quit: () => void
  readonly isDevelopment: boolean
}

export const PRESENTER_ITEM = 'presenter'

const separator: MenuItemConstructorOptions = { type: 'separator' }

function viewMenu({
  run,
  openOperatorWindow,
  isDevelopment
}: MenuActions): MenuItemConstructorOptions {
  const go = (label: string, command: AppCommand, digit: number): MenuItemConstructorOptions => ({
    label,
    accelerator: `CommandOrControl+${digit}`,
    click: () => run(command)
  })
  return {
    label: '&View',
    submenu: [
      go('Compose', 'open-compose', 1),
      go('Journeys', 'open-journeys', 2),
      go('History', 'open-history', 3),
      go('Sandbox', 'open-sandbox', 4),
      { label: 'Operator’s Window', click: openOperatorWindow },
      separator,
      {
        label: 'Command Palette…',
        accelerator: 'CommandOrControl+K',
        click: () => run('open-palette')
      },
      { label: 'Find', accelerator: 'CommandOrControl+F', click: () => run('focus-search') },
      separator,
      {
        id: PRESENTER_ITEM,
        label: 'Presenter Mode',
        type: 'checkbox',
        accelerator: 'CommandOrControl+Shift+P',
        click: () => run('toggle-presenter')
      },
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...(isDevelopment
        ? [separator, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]
        : [])
    ]
  }
}

const runMenu = ({ run }: MenuActions): MenuItemConstructorOptions => ({
  label: '&Run',
  submenu: [
    {
      id: 'cue-run',
      label: 'Cue the Next Step',
      accelerator: 'CommandOrControl+Shift+N',
      click: () => run('cue-run')
    },
    { id: 'pause-run', label: 'Pause or Resume', click: () => run('pause-run') },
    { id: 'stop-run', label: 'Stop', click: () => run('stop-run') }
  ]
})

/** What a screen has to do is run as a command. */
export function applicationMenu(
  actions: MenuActions,
  platform: NodeJS.Platform
): MenuItemConstructorOptions[] {
  const { run, openLogFolder, quit } = actions
  const isMac = platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: isMac ? 'Settings…' : 'Settings',
    accelerator: 'CommandOrControl+,',
    click: () => run('open-settings')
  }
  const about: MenuItemConstructorOptions = {
    label: 'About Visitor Event Studio',
    click: () => run('show-about')
  }
  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      about,
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' }
    ]
  }
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: '&File',
      submenu: [
        {
          label: 'New Profile…',
          accelerator: 'CommandOrControl+N',
          click: () => run('new-profile')
        },
        { label: 'Sessions…', click: () => run('show-sessions') },
        separator,
        ...(isMac
          ? [{ role: 'close' as const }]
          : [settings, separator, { label: 'Quit', accelerator: 'Ctrl+Q', click: quit }])
      ]
    },
    { role: 'editMenu' },
    viewMenu(actions),
    runMenu(actions),
    ...(isMac ? [{ role: 'windowMenu' as const }] : []),
    {
      role: 'help',
      submenu: [
        {
          label: 'Visitor Event Studio Help',
          accelerator: 'F1',
          click: () => run('show-help')
        },
        { label: 'Keyboard Shortcuts', click: () => run('show-shortcuts') },
        { label: 'Open Log Folder', click: openLogFolder },
        { label: 'Check for Updates…', click: () => run('check-updates') },
        ...(isMac ? [] : [separator, about])
      ]
    }
  ]
}

/** For a right click: what the keys do, where they would do it. Nothing where there is no text to act on. */
export function textMenu({
  isEditable,
  editFlags,
  selectionText
}: Pick<
  ContextMenuParams,
  'isEditable' | 'editFlags' | 'selectionText'
>): MenuItemConstructorOptions[] {
  const copy: MenuItemConstructorOptions = { role: 'copy', enabled: editFlags.canCopy }
  if (!isEditable) return selectionText === '' ? [] : [copy]
  return [
    { role: 'cut', enabled: editFlags.canCut },
    copy,
    { role: 'paste', enabled: editFlags.canPaste },
    separator,
    { role: 'selectAll', enabled: editFlags.canSelectAll }
  ]
}
