/**
 * Events out of a HAR file (HAR 1.2) that a browser took while a visitor's session ran: POST
 * requests to the events endpoint of a known host. Nothing but text and time is kept of them; the
 * token that such a file holds is never looked at.
 */
import { HOST_PRESETS, isLoopback } from '@shared/domain/host'
import { messageSchema } from '@shared/domain/message'
import { parse } from '@shared/parse'
import { fail, ok, type Result } from '@shared/result'
import { z } from 'zod'
import { parseJson } from '../storage/document-format'
import { type Recording, recordingOf, type Sent } from './recording'

export const MAX_HAR_BYTES = 200_000_000
const MAX_SAID = 20

const ENDPOINT = /\/engagements\/([^/]+)\/events\/?$/

const harSchema = z.object(
  {
    log: z.object(
      { entries: z.array(z.unknown(), { error: 'It has no list of entries.' }) },
      { error: 'It has no log.' }
    )
  },
  { error: 'It has no log.' }
)

const entrySchema = z.object({
  startedDateTime: z.string(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    postData: z.object({ text: z.string().optional() }).optional()
  }),
  response: z.object({ status: z.number() }).optional()
})

const bodySchema = z.object({ message: messageSchema }, { error: 'Its body has no message.' })

interface Found extends Sent {
  readonly engagementId: string
  readonly status: number
}

/** `knownUrls` are the base URLs of the profiles, known besides the presets and this machine. */
export function readHar(bytes: Uint8Array, knownUrls: readonly string[]): Result<Recording> {
  const json = parseJson(bytes)
  if (!json.ok) return fail('invalid', `This file can’t be read: ${json.reason}.`)
  const har = parse(harSchema, json.value)
  if (!har.ok) return fail('invalid', `This file is not a HAR file. ${har.error.message}`)
  const hosts = new Set(
    [...HOST_PRESETS.map(({ url }) => url), ...knownUrls].map((url) => new URL(url).host)
  )
  const found: Found[] = []
  const problems: string[] = []
  let others = 0
  for (const [index, value] of har.value.log.entries.entries()) {
    const event = eventOf(value, hosts)
    if (event === undefined) others += 1
    else if (event.ok) found.push(event.value)
    else problems.push(`Entry ${index + 1}: ${event.error.message}`)
  }
  if (found.length === 0)
    return fail(
      'invalid',
      ['This file holds no event that can be taken.', ...problems].slice(0, 2).join(' ')
    )
  return ok(
    recordingOf(
      found.toSorted((a, b) => a.at - b.at),
      said(found, problems, others)
    )
  )
}

/** `undefined` for a request of another kind. */
function eventOf(value: unknown, hosts: ReadonlySet<string>): Result<Found> | undefined {
  const entry = entrySchema.safeParse(value)
  if (!entry.success) return undefined
  const { request, response, startedDateTime } = entry.data
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined
  const engagementId = ENDPOINT.exec(url?.pathname ?? '')?.[1]
  if (!url || engagementId === undefined || request.method.toUpperCase() !== 'POST')
    return undefined
  if (!hosts.has(url.host) && !isLoopback(url.hostname))
    return fail('invalid', `${url.host} is none of the known hosts.`)
  const at = Date.parse(startedDateTime)
  if (Number.isNaN(at)) return fail('invalid', 'Its time can’t be read.')
  const json = parseJson(Buffer.from(request.postData?.text ?? ''))
  if (!json.ok) return fail('invalid', `Its body can’t be read: ${json.reason}.`)
  const body = parse(bodySchema, json.value)
  if (!body.ok) return body
  return ok({ at, text: body.value.message, engagementId, status: response?.status ?? 0 })
}

function said(
  found: readonly Found[],
  problems: readonly string[],
  others: number
): readonly string[] {
  const engagements = new Set(found.map(({ engagementId }) => engagementId)).size
  const refused = found.filter(({ status }) => status < 200 || status > 299).length
  return [
    ...problems.slice(0, MAX_SAID),
    ...(problems.length > MAX_SAID
      ? [`${problems.length - MAX_SAID} more events could not be taken.`]
      : []),
    ...(others > 0 ? [`${others} requests that are no events, such as pages and images.`] : []),
    ...(engagements > 1
      ? [`The events belong to ${engagements} engagements; all are in this one journey.`]
      : []),
    ...(refused > 0
      ? [`${refused} of the events were not accepted at that time; they are in the journey.`]
      : [])
  ]
}
