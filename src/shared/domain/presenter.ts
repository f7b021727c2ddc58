/**
 * Presenter mode: what is hidden on a shared screen, and the one function set that hides it.
 * Everything that is shown or copied goes through a `Mask`; what is sent does not.
 */
import type { Attempt, AttemptSummary } from './attempt'
import { ENGAGEMENT_MARK, engagementMark, engagementRemover } from './engagement-text'
import { MESSAGE_PLACEHOLDER } from './export-file'
import type { SavedMessage } from './message'
import { messageRemover } from './message-text'
import type { ProfileView } from './profile'
import { createRedactor, OTHER_MESSAGE_PLACEHOLDER, redactSummary } from './redact'
import type { SandboxEvent } from './sandbox'
import type { Settings } from './settings'

export interface Hiding {
  /** The ids known, each once, in an order that numbers them; `null` where nothing is hidden. */
  readonly engagementIds: readonly string[] | null
  readonly messages: boolean
}

export const NOTHING_HIDDEN: Hiding = { engagementIds: null, messages: false }

export function hidingOf(
  { presenting, presentingHidesMessages }: Pick<Settings, 'presenting' | 'presentingHidesMessages'>,
  profiles: readonly Pick<ProfileView, 'engagementId'>[]
): Hiding {
  if (!presenting) return NOTHING_HIDDEN
  const ids = profiles.map(({ engagementId }) => engagementId).filter((id) => id !== '')
  return { engagementIds: [...new Set(ids)], messages: presentingHidesMessages }
}

/** Each answers with what may be shown; where nothing is hidden, with the very same value. */
export interface Mask {
  readonly isOn: boolean
  readonly hidesMessages: boolean
  /** Any text. `message` is looked for in it as well where message text is hidden. */
  readonly text: (text: string, message?: string) => string
  readonly profile: (profile: ProfileView) => ProfileView
  readonly attempt: (attempt: Attempt) => Attempt
  /** Two beside one another: what differs is still seen to differ. */
  readonly pair: (left: Attempt, right: Attempt) => readonly [Attempt, Attempt]
  readonly summary: (row: AttemptSummary) => AttemptSummary
  readonly saved: (message: SavedMessage) => SavedMessage
  readonly event: (event: SandboxEvent) => SandboxEvent
}

const same = <T>(value: T): T => value

export const NO_MASK: Mask = {
  isOn: false,
  hidesMessages: false,
  text: same,
  profile: same,
  attempt: same,
  pair: (left, right) => [left, right],
  summary: same,
  saved: same,
  event: same
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()

/** A title made of the message's first line gives the message away. */
function repeats(title: string, text: string): boolean {
  const [a, b] = [plain(title), plain(text)]
  return a.includes(b) || b.includes(a)
}

export function createMask({ engagementIds, messages }: Hiding): Mask {
  if (engagementIds === null) return NO_MASK
  const hide = engagementRemover(engagementIds)
  const numbers = new Map(engagementIds.map((id, index) => [id, engagementMark(index)]))
  const markOf = (id: string): string => (id === '' ? '' : (numbers.get(id) ?? ENGAGEMENT_MARK))
  const redactionWith = (more: readonly string[]) => ({
    scrub: same,
    includeMessageText: !messages,
    hiddenEngagements: [...new Set([...engagementIds, ...more])]
  })
  const redaction = redactionWith([])
  return {
    isOn: true,
    hidesMessages: messages,
    text: (text, message = '') => hide(messages ? messageRemover(message)(text) : text),
    profile: (profile) => ({
      ...profile,
      name: hide(profile.name),
      engagementId: markOf(profile.engagementId),
      token: { ...profile.token, lastFour: '' }
    }),
    attempt: createRedactor(redaction),
    pair: (left, right) => {
      const both = redactionWith([left.engagementId, right.engagementId])
      const other = left.message === right.message ? MESSAGE_PLACEHOLDER : OTHER_MESSAGE_PLACEHOLDER
      return [createRedactor(both)(left), createRedactor(both, other)(right)]
    },
    summary: (row) => redactSummary(redaction, row),
    saved: (message) => {
      const { title, text, folder, tags } = message
      return {
        ...message,
        title: messages && repeats(title, text) ? MESSAGE_PLACEHOLDER : hide(title),
        text: messages ? MESSAGE_PLACEHOLDER : hide(text),
        folder: hide(folder),
        tags: tags.map(hide)
      }
    },
    event: (event) => ({
      ...event,
      engagementId: markOf(event.engagementId),
      message: messages ? MESSAGE_PLACEHOLDER : hide(event.message)
    })
  }
}

/** How many characters one may be written as, two encodings deep: `日` as `%25E6%2597%25A5`. */
const WIDEST = 15
const LONGEST_ID = 200

/** How much of the end of `text` is the end of `other` as well, up to `most` characters. */
function commonEnd(text: string, other: string, most: number): number {
  let length = 0
  while (length < most && text.at(-1 - length) === other.at(-1 - length)) length++
  return length
}

/**
 * The attempt for a view that shows only so much of its answer: masking all of a large one takes
 * long. Beyond `length` as much is looked at as the longest echo takes; what stays unmasked there
 * may be the beginning of one, and is dropped.
 */
export function maskBeginning(mask: Mask, attempt: Attempt, length: number): Attempt {
  const { response, message } = attempt
  const reach = WIDEST * Math.max(message.length, LONGEST_ID)
  if (!mask.isOn || !response || response.body.length <= length + reach)
    return mask.attempt(attempt)
  const body = response.body.slice(0, length + reach)
  const cut = mask.attempt({ ...attempt, response: { ...response, body } })
  if (!cut.response) return cut
  const shown = cut.response.body
  const end = shown.length - commonEnd(shown, body, reach)
  return { ...cut, response: { ...cut.response, body: shown.slice(0, end) } }
}
