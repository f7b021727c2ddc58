/**
 * The screens by name: word and icon in the navigation, and the code. That of the first screen is
 * there from the start; the others' comes once that one is painted, or when they are shown.
 */
import {
  IconFlask,
  IconHistory,
  IconRoute,
  IconSend,
  IconSettings,
  type TablerIcon
} from '@tabler/icons-react'
import { type ComponentType, lazy } from 'react'
import type { Screen } from '../core/navigation'
import { ComposeScreen } from '../features/compose/ComposeScreen'

export const SCREEN_WORDS: Readonly<Record<Screen, string>> = {
  compose: 'Compose',
  journeys: 'Journeys',
  history: 'History',
  sandbox: 'Sandbox',
  settings: 'Settings'
}

export const SCREEN_ICONS: Readonly<Record<Screen, TablerIcon>> = {
  compose: IconSend,
  journeys: IconRoute,
  history: IconHistory,
  sandbox: IconFlask,
  settings: IconSettings
}

const LATER: Readonly<Record<Exclude<Screen, 'compose'>, () => Promise<ComponentType>>> = {
  journeys: async () => (await import('../features/journeys/JourneysScreen')).JourneysScreen,
  history: async () => (await import('../features/history/HistoryScreen')).HistoryScreen,
  sandbox: async () => (await import('../features/sandbox/SandboxScreen')).SandboxScreen,
  settings: async () => (await import('../features/settings/SettingsScreen')).SettingsScreen
}

const loaded = new Map<Screen, ComponentType>()

async function load(screen: keyof typeof LATER): Promise<ComponentType> {
  const component = await LATER[screen]()
  loaded.set(screen, component)
  return component
}

const whenShown = (screen: keyof typeof LATER) =>
  lazy(async () => ({ default: await load(screen) }))

const LAZY: Readonly<Record<keyof typeof LATER, ComponentType>> = {
  journeys: whenShown('journeys'),
  history: whenShown('history'),
  sandbox: whenShown('sandbox'),
  settings: whenShown('settings')
}

/**
 * The component of a screen; to be asked once each time it is shown. One whose code is there is
 * shown at once: React holds back for 0.3 s what comes after a fallback.
 */
export const screenComponent = (screen: Screen): ComponentType =>
  screen === 'compose' ? ComposeScreen : (loaded.get(screen) ?? LAZY[screen])

/** Fetches the screens that are not shown yet. One that can't be had says so when it is shown. */
export async function loadScreens(): Promise<void> {
  for (const screen of ['history', 'journeys', 'sandbox', 'settings'] as const)
    await load(screen).catch(() => undefined)
}
