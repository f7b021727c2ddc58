/** Lets Mantine read light, dark or system from the settings, which main keeps. */
import type { MantineColorSchemeManager } from '@mantine/core'
import { useSettings } from '../core/settings-store'

let stop: (() => void) | undefined

export const colorSchemeManager: MantineColorSchemeManager = {
  get: () => useSettings.getState().settings.colorScheme,
  // The settings are the truth: they change through their own store only.
  set: () => undefined,
  clear: () => undefined,
  subscribe: (onUpdate) => {
    stop = useSettings.subscribe(({ settings }, before) => {
      if (settings.colorScheme !== before.settings.colorScheme) onUpdate(settings.colorScheme)
    })
  },
  unsubscribe: () => stop?.()
}
