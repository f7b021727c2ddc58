/** What the settings change outside of the page: the system's colours for it, and the menu's mark. */
import type { Settings } from '@shared/domain/settings'
import { nativeTheme } from 'electron'
import { checkPresenting } from './shell/menu'

export const applySettings = ({ colorScheme, presenting }: Settings): void => {
  nativeTheme.themeSource = colorScheme === 'auto' ? 'system' : colorScheme
  checkPresenting(presenting)
}
