/** The menus as Electron shows them; what stands in them is told by menu-template.ts. */
import { type BrowserWindow, Menu } from 'electron'
import { applicationMenu, type MenuActions, PRESENTER_ITEM, textMenu } from './menu-template'

export function installMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(actions, process.platform)))
}

/** Shows in the menu whether presenter mode is on. */
export function checkPresenting(isOn: boolean): void {
  const item = Menu.getApplicationMenu()?.getMenuItemById(PRESENTER_ITEM)
  if (item) item.checked = isOn
}

/** Electron has none by itself: a right click would do nothing, even where a token is to be pasted. */
export function offerTextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, params) => {
    const items = textMenu(params)
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
}
