/** The screen "Compose": choose a profile, choose or type a message, send, read the answer. */
import { useHotkeys, useWindowEvent } from '@mantine/hooks'
import type { ProfileView } from '@shared/domain/profile'
import { useEffect, useRef } from 'react'
import { useCommand } from '../../core/commands'
import { isInDialog, isTyping } from '../../core/key-target'
import { useSelectedProfile } from '../../core/profiles-store'
import { LibraryPanel } from '../library/LibraryPanel'
import { ComposeActions } from './ComposeActions'
import { checkSend } from './check-send'
import classes from './compose.module.css'
import { useCompose } from './compose-store'
import { MessageField } from './MessageField'
import { NoProfile } from './NoProfile'
import { ProfileBar } from './ProfileBar'
import { RecentList } from './RecentList'
import { RequestPreviewDialog } from './RequestPreviewDialog'
import { ResponsePanel } from './ResponsePanel'

function Work({ profile }: { readonly profile: ProfileView }) {
  const { message, variables, refusals, asks, send, show } = useCompose()
  const check = checkSend(profile, message, variables)
  const column = useRef<HTMLDivElement>(null)

  // A key that is held down is one press.
  const onKey = (event: KeyboardEvent) => {
    if (!event.repeat && !isInDialog(event)) void send()
  }
  useHotkeys([['mod+Enter', onKey]], [], true)

  useEffect(() => {
    // The focus goes to what mends the first problem: the profile's editor, or the field.
    const mending = column.current?.querySelectorAll<HTMLElement>(
      '[data-mends-profile="true"], [aria-invalid="true"]:not([role="combobox"])'
    )
    if (refusals > 0) mending?.[0]?.focus()
  }, [refusals])

  useEffect(() => {
    // What was sent from the list waits for its values: those of the last time are there to be typed over.
    if (asks === 0) return
    const field =
      column.current?.querySelector<HTMLInputElement>('fieldset input') ??
      column.current?.querySelector('textarea')
    field?.focus()
    field?.select()
  }, [asks])

  // An answer to one profile must not stand under the name of another.
  useEffect(() => {
    if (useCompose.getState().attempt?.profileId !== profile.id) show(null)
  }, [profile.id, show])

  return (
    <div ref={column} className={classes.work}>
      <ProfileBar profile={profile} problem={refusals > 0 ? check.problems.profile : undefined} />
      <div className={classes.scroll}>
        <MessageField check={check} />
        <ComposeActions profile={profile} check={check} />
        <ResponsePanel profile={profile} />
        <RecentList profile={profile} />
      </div>
      <RequestPreviewDialog />
    </div>
  )
}

function useSearchFocus() {
  const library = useRef<HTMLDivElement>(null)
  const focusSearch = () => library.current?.querySelector<HTMLElement>('[type="search"]')?.focus()
  // By the character and not by the key: on many keyboards the slash needs Shift.
  useWindowEvent('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return
    if (isInDialog(event) || isTyping(event)) return
    event.preventDefault()
    focusSearch()
  })
  useCommand('focus-search', focusSearch)
  return library
}

export function ComposeScreen() {
  const profile = useSelectedProfile()
  const library = useSearchFocus()
  return (
    <div className={classes.columns}>
      <div ref={library} className={classes.library}>
        <LibraryPanel />
      </div>
      {profile ? <Work profile={profile} /> : <NoProfile />}
    </div>
  )
}
