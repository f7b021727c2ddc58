/** What the tests of pasted text look for, and what was taken of it. */
import { readPaste } from '@shared/domain/paste/read-paste'

export const TOKEN = 'canary-5d1c-visitor-token-Zq8'
export const ID = 'af8c2e16-545d-4f83-9e79-7c5ebc544b1d'
export const EVENTS = `https://api.glia.com/engagements/${ID}/events`
export const ALL = { baseUrl: 'https://api.glia.com', engagementId: ID, token: TOKEN }

export function read(text: string) {
  const result = readPaste(text)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
export const taken = (text: string) => {
  const { source, ignored, ...found } = read(text)
  return found
}
export const ignoredOf = (text: string): string => read(text).ignored.join('; ')
