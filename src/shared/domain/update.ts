/** Where newer versions of the app are looked for, and what came of it. Off until an address is set. */
import { z } from 'zod'
import { isLoopback } from './host'

/** What is wrong with an address, or `undefined`. */
function feedProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url)
    return 'Update address must be a full address such as https://downloads.example.com/studio.'
  const isPlain = url.protocol === 'http:' && isLoopback(url.hostname)
  if (url.protocol !== 'https:' && !isPlain) return 'Update address must start with https://.'
  if (url.username || url.password)
    return 'Update address must not hold a user name or password: it is kept in plain text.'
  if (url.search || url.hash) return 'Update address must end with the path: nothing after ? or #.'
  return undefined
}

/** The folder with the list of versions and the installers. */
export const updateFeedSchema = z
  .string({ error: 'Update address must be text.' })
  .trim()
  .max(2000, 'Update address is longer than 2000 characters.')
  .superRefine((text, context) => {
    const message = feedProblem(text)
    if (message) context.addIssue({ code: 'custom', message })
  })

/** Whether a request about updates may go there: as strict as the address itself. */
export const isUpdateUrl = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

export type UpdateStatus =
  /** No address is set. */
  | { readonly kind: 'off' }
  /** Not looked for since the start or since the address changed. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'current' }
  /** `page`: this installation can't replace itself; the person gets it from the address. */
  | { readonly kind: 'available'; readonly version: string; readonly by: 'install' | 'page' }
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  /** Its checksum fits; waiting for the person. */
  | { readonly kind: 'ready'; readonly version: string }
  /** The app is about to end. On macOS the system looks at the signature first. */
  | { readonly kind: 'installing'; readonly version: string }
  | { readonly kind: 'failed'; readonly message: string }
