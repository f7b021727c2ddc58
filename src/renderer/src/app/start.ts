/**
 * Asks main once for all that the first screen needs, hands each part to its store, and keeps the
 * stores in step with what main pushes from then on.
 */
import type { StartState } from '@shared/ipc'
import type { AppError } from '@shared/result'
import { create } from 'zustand'
import { api } from '../core/api'
import { takeAppInfo } from '../core/app-info'
import { runCommand } from '../core/commands'
import { selectedProfile, useProfiles } from '../core/profiles-store'
import { useSettings } from '../core/settings-store'
import { useCompose } from '../features/compose/compose-store'
import { keepDraft } from '../features/compose/draft'
import { useRateLimits } from '../features/compose/rate-limit'
import { useRecent } from '../features/compose/recent-store'
import { choose } from '../features/export/export-choice'
import { useHistoryCount } from '../features/history/count-store'
import { useJourneys } from '../features/journeys/journeys-store'
import { useRun } from '../features/journeys/run-store'
import { useLibrary } from '../features/library/library-store'
import { openLink } from '../features/profiles/open-link'
import { useSandbox } from '../features/sandbox/sandbox-store'
import { useSessions } from '../features/sessions/sessions-store'
import { useUpdates } from '../features/updates/updates-store'
import { useNotices } from './notices'

type Start =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly error: AppError }
  | { readonly phase: 'ready' }

export const useStart = create<Start>()(() => ({ phase: 'loading' }))

function subscribe(): void {
  api.on('settings.changed', useSettings.getState().take)
  api.on('profiles.changed', useProfiles.getState().take)
  api.on('library.changed', useLibrary.getState().take)
  api.on('journeys.changed', useJourneys.getState().take)
  api.on('run.changed', useRun.getState().take)
  api.on('sessions.changed', useSessions.getState().take)
  api.on('sandbox.changed', useSandbox.getState().follow)
  api.on('history.changed', ({ count }) => {
    useHistoryCount.getState().take(count)
    void useRecent.getState().reload()
  })
  api.on('attempts.changed', (attempts) => {
    useHistoryCount.getState().attemptsChanged(attempts)
    useRecent.getState().attemptsChanged(attempts)
  })
  api.on('sent.changed', (attempts) => attempts.forEach(useCompose.getState().attemptChanged))
  api.on('limits.changed', useRateLimits.getState().take)
  api.on('notice.added', (notice) => useNotices.getState().add([notice]))
  api.on('update.changed', useUpdates.getState().take)
  api.on('link.arrived', () => void openLink())
  api.on('command.run', (command) => void runCommand(command))
}

function seed(state: StartState): void {
  takeAppInfo(state.info)
  useSettings.getState().take(state.settings)
  useProfiles.getState().take(state.profiles)
  useLibrary.getState().take(state.library)
  useJourneys.getState().take(state.journeys)
  if (state.run) useRun.getState().take(state.run)
  useSessions.getState().take(state.sessions)
  useSandbox.getState().take(state.sandbox)
  useHistoryCount.getState().take(state.historyCount)
  useRateLimits.getState().take(state.rateLimits)
  useCompose.getState().restore(state.draft)
  choose({ includeMessageText: state.settings.exportMessageText })
  useUpdates.getState().take(state.update)
  useNotices.getState().add(state.notices)
}

let subscribed = false

export async function loadStart(): Promise<void> {
  useStart.setState({ phase: 'loading' }, true)
  // Listening starts first, so that nothing falls between the answer and the first push.
  if (!subscribed) subscribe()
  subscribed = true
  const result = await api.app.start()
  if (result.ok) {
    seed(result.value)
    keepDraft()
    // The first screen shows them: with them it is drawn once.
    await useRecent.getState().open(selectedProfile()?.id ?? null)
  }
  useStart.setState(result.ok ? { phase: 'ready' } : { phase: 'failed', error: result.error }, true)
  // One that the app was started with.
  if (result.ok) void openLink()
}
