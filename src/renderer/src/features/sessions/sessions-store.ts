/** The sessions as main keeps them, newest first, and which of their dialogs is open. */
import type { Session } from '@shared/domain/session'
import { create } from 'zustand'

type SessionsDialog =
  | { readonly kind: 'list' }
  | { readonly kind: 'report'; readonly session: Session }

interface SessionsStore {
  readonly sessions: readonly Session[]
  readonly dialog: SessionsDialog | null
  readonly take: (sessions: readonly Session[]) => void
  readonly showList: () => void
  readonly showReport: (session: Session) => void
  readonly closeDialog: () => void
}

export const useSessions = create<SessionsStore>()((set) => ({
  sessions: [],
  dialog: null,
  take: (sessions) => set({ sessions }),
  showList: () => set({ dialog: { kind: 'list' } }),
  showReport: (session) => set({ dialog: { kind: 'report', session } }),
  closeDialog: () => set({ dialog: null })
}))

/** The one that everything that is sent belongs to now. */
export const openSessionOf = ({ sessions }: Pick<SessionsStore, 'sessions'>): Session | undefined =>
  sessions.find(({ endedAt }) => endedAt === null)
