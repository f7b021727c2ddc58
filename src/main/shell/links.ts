/**
 * Links that the system hands to the app: with the first start, with a second one, and on macOS as
 * an event. One waits until the page asks for it, so that none is lost while the page loads.
 */
import { MAX_LINK_LENGTH, type ProfileLink, readLink } from '@shared/domain/link'
import { isLink, LINK_SCHEME } from '@shared/domain/link-scheme'
import { ok, type Result } from '@shared/result'
import { app } from 'electron'
import { z } from 'zod'

export interface Links {
  /** Of a second start, as it came from that process. */
  readonly openFrom: (handedOver: unknown) => void
  /** The newest link that has not been asked for yet. */
  readonly take: () => Result<ProfileLink | null>
}

/** What a second start hands to the first; the first one parses it. */
export interface HandedOver extends Record<string, unknown> {
  readonly link: string | null
}

const handedOverSchema = z.object({ link: z.string().max(MAX_LINK_LENGTH + 1) })

/** The link among the app's own arguments; of one that is too long no more than shows that. */
export const linkIn = (argv: readonly string[]): string | null =>
  argv.find(isLink)?.slice(0, MAX_LINK_LENGTH + 1) ?? null

/** Call before the app is ready: macOS tells of a link early. */
export function watchLinks(first: string | null, arrived: () => void): Links {
  let waiting = first
  const open = (link: string): void => {
    waiting = link
    arrived()
  }
  app.on('open-url', (event, url) => {
    event.preventDefault()
    open(url)
  })
  // The packages for Linux and macOS say it of themselves. An AppImage has no entry that it could be
  // said in, unless the person's desktop makes one of it.
  if (app.isPackaged && process.platform === 'win32') app.setAsDefaultProtocolClient(LINK_SCHEME)
  return {
    openFrom: (handedOver) => {
      const parsed = handedOverSchema.safeParse(handedOver)
      if (parsed.success) open(parsed.data.link)
    },
    take: () => {
      if (waiting === null) return ok(null)
      const link = readLink(waiting)
      waiting = null
      return link
    }
  }
}
