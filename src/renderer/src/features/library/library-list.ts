/**
 * The order of the saved messages on the screen: by folder, folders in the order of their first
 * message. Searching and moving follow the same order.
 */
import type { SavedMessage } from '@shared/domain/message'

interface Folder {
  /** Empty for messages in no folder. */
  readonly name: string
  readonly messages: readonly SavedMessage[]
}

export function foldersOf(messages: readonly SavedMessage[]): readonly Folder[] {
  const folders = new Map<string, SavedMessage[]>()
  for (const message of messages) {
    const there = folders.get(message.folder)
    if (there) there.push(message)
    else folders.set(message.folder, [message])
  }
  return [...folders].map(([name, inFolder]) => ({ name, messages: inFolder }))
}

/** From top to bottom, as on the screen. */
export const inScreenOrder = (messages: readonly SavedMessage[]): readonly SavedMessage[] =>
  foldersOf(messages).flatMap((folder) => folder.messages)

const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Those with every word of the query in title, text, folder or tags; accents and case don't count. */
export function searchMessages(
  messages: readonly SavedMessage[],
  query: string
): readonly SavedMessage[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return messages
  return messages.filter(({ title, text, folder, tags }) => {
    const content = plain([title, text, folder, ...tags].join('\n'))
    return words.every((word) => content.includes(word))
  })
}

export interface Move {
  readonly ids: readonly string[]
  /** The folder of the place it came to. */
  readonly folder: string
}

/**
 * Moves one message to the place of another, as on the screen: it takes over that one's folder.
 * `undefined` where there is nothing to move.
 */
export function moveTo(
  messages: readonly SavedMessage[],
  id: string,
  targetId: string
): Move | undefined {
  const shown = inScreenOrder(messages)
  const from = shown.findIndex((message) => message.id === id)
  const to = shown.findIndex((message) => message.id === targetId)
  const target = shown[to]
  if (from === -1 || !target || from === to) return undefined
  const ids = shown.map((message) => message.id)
  return { ids: ids.toSpliced(from, 1).toSpliced(to, 0, id), folder: target.folder }
}

/** One place up or down. */
export function moveBy(
  messages: readonly SavedMessage[],
  id: string,
  by: -1 | 1
): Move | undefined {
  const shown = inScreenOrder(messages)
  const from = shown.findIndex((message) => message.id === id)
  const message = shown[from]
  const target = shown[from + by]
  if (!message || !target) return undefined
  // At the edge of its folder it only changes folders: it is next to the other one already.
  if (message.folder !== target.folder)
    return { ids: shown.map((other) => other.id), folder: target.folder }
  return moveTo(messages, id, target.id)
}
