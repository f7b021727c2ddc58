/** Whether the help is shown, and where it begins. */
import { create } from 'zustand'

export const HELP_SECTIONS = [
  'start',
  'find',
  'outcomes',
  'sessions',
  'sandbox',
  'keyboard',
  'trouble'
] as const
export type HelpSection = (typeof HELP_SECTIONS)[number]

interface HelpStore {
  /** `null`: closed. */
  readonly section: HelpSection | null
  readonly open: (section?: HelpSection) => void
  readonly close: () => void
}

export const useHelp = create<HelpStore>()((set) => ({
  section: null,
  open: (section = 'start') => set({ section }),
  close: () => set({ section: null })
}))
