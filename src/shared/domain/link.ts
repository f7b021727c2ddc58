/**
 * `visitor-events://profile?host=…&engagement=…&name=…`: a link that opens a prefilled profile
 * editor, and can do nothing else. Anyone can make one, so it is taken apart strictly; a token has
 * no place in it, since links stand in chats, in mails and in browsers' histories.
 */
import { z } from 'zod'
import { parse } from '../parse'
import { fail, type Result } from '../result'
import { baseUrlSchema, type Host, hostFromUrl } from './host'
import { isLink } from './link-scheme'
import { engagementIdSchema, MAX_PROFILE_NAME_LENGTH } from './profile'
import { lineSchema } from './text'

export const MAX_LINK_LENGTH = 4000

/** What fills the editor. */
export interface ProfileLink {
  readonly name?: string
  readonly host?: Host
  readonly engagementId?: string
}

const TOKEN_NAME = /token|auth|bearer|secret|passw|session|credential|jwt|api.?key/i
const TOKEN_HEADER = /\b(bearer|sessionid)[\s:=/]+\S/i
/** A JWT: no other word begins like this, and small letters alone, as in a host's name, are none. */
const TOKEN_ITSELF = /eyJ[\w-]{10,}\.[\w-]{4,}/

const TOKEN_REFUSED =
  'This link holds an access token, so it was not opened: a link is seen by many. Ask for one without the token, and paste the token yourself.'
const NOT_A_LINK =
  'This link is not one of Visitor Event Studio. One looks like visitor-events://profile?host=…&engagement=…&name=….'

const hostSchema = z.string().transform((text, context): Host => {
  if (text === 'sandbox') return { kind: 'sandbox' }
  const url = baseUrlSchema.safeParse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
  if (url.success) return hostFromUrl(url.data)
  const message = url.error.issues[0]?.message ?? ''
  context.addIssue({
    code: 'custom',
    message: message.replace(/^Base URL/, 'The host in the link')
  })
  return z.NEVER
})

const parametersSchema = z.strictObject(
  {
    name: lineSchema('Name', MAX_PROFILE_NAME_LENGTH).optional(),
    host: hostSchema.optional(),
    engagement: engagementIdSchema.optional()
  },
  { error: 'This link asks for more than a profile’s name, host and engagement.' }
)

/** Anywhere in a value: a token in a name or in a host's path would be kept and exported with it. */
function holdsToken(value: string): boolean {
  const decoded = /%[0-9a-f]{2}/i.test(value) ? decodedOnce(value) : value
  if (decoded !== value) return holdsToken(decoded)
  return TOKEN_HEADER.test(value) || TOKEN_ITSELF.test(value)
}

/** As it is where it is not encoded in the way of URLs. */
function decodedOnce(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Errors never repeat what stands in the link. */
export function readLink(text: string): Result<ProfileLink> {
  if (text.length > MAX_LINK_LENGTH)
    return fail('invalid', `This link is longer than ${MAX_LINK_LENGTH} characters.`)
  const url = isLink(text) && URL.canParse(text) ? new URL(text) : undefined
  if (!url) return fail('invalid', NOT_A_LINK)
  const parameters = [...url.searchParams]
  if (
    parameters.some(([name, value]) => TOKEN_NAME.test(name) || holdsToken(value)) ||
    url.password !== '' ||
    url.username !== ''
  )
    return fail('invalid', TOKEN_REFUSED, 'token')
  if (url.host !== 'profile' || !['', '/'].includes(url.pathname) || url.hash !== '')
    return fail('invalid', NOT_A_LINK)
  if (new Set(parameters.map(([name]) => name)).size < parameters.length)
    return fail('invalid', 'This link says something twice.')
  const parsed = parse(parametersSchema, Object.fromEntries(parameters))
  if (!parsed.ok) return parsed
  const { name, host, engagement } = parsed.value
  return {
    ok: true,
    value: {
      ...(name !== undefined && { name }),
      ...(host !== undefined && { host }),
      ...(engagement !== undefined && { engagementId: engagement })
    }
  }
}
