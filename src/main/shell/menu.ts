/** The application menu with each platform's habits. What a screen has to do is pushed as a command. */
import type { AppCommand } from '@shared/ipc'
import { Menu, type MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  readonly run: (command: AppCommand) => void
  readonly openLogFolder: () => void
  readonly openOperatorWindow: () => void
  readonly isDevelopment: boolean
}

const PRESENTER_ITEM = 'presenter'

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

function template(actions: MenuActions): MenuItemConstructorOptions[] {
  const { run, openLogFolder } = actions
  const isMac = process.platform === 'darwin'
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
        ...(isMac ? [{ role: 'close' as const }] : [settings, separator, { role: 'quit' as const }])
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

export function installMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(actions)))
}

/** Shows in the menu whether presenter mode is on. */
export function checkPresenting(isOn: boolean): void {
  const item = Menu.getApplicationMenu()?.getMenuItemById(PRESENTER_ITEM)
  if (item) item.checked = isOn
}
