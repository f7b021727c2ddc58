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
import { harRequests } from './har-thread'
import { notAcceptedWords, type Recording, recordingOf, type Sent } from './recording'

export const MAX_HAR_BYTES = 200_000_000
const MAX_SAID = 20

const ENDPOINT = /\/engagements\/([^/]+)\/events\/?$/

const requestSchema = z.object({ request: z.object({ method: z.string(), url: z.string() }) })

const entrySchema = z.object({
  startedDateTime: z.string({ error: 'It has no time.' }),
  request: z.object({ postData: z.object({ text: z.string().optional() }).nullish() }),
  /** Without one it was not accepted, as far as the file knows. */
  response: z.object({ status: z.number() }).nullable().catch(null)
})

const bodySchema = z.object({ message: messageSchema }, { error: 'Its body has no message.' })

interface Found extends Sent {
  readonly engagementId: string
  readonly status: number
}

/** `knownUrls` are the base URLs of the profiles, known besides the presets and this machine. */
export async function readHar(
  bytes: Uint8Array<ArrayBuffer>,
  knownUrls: readonly string[]
): Promise<Result<Recording>> {
  const har = await harRequests(bytes)
  if (!har.ok) return fail('invalid', `This file can’t be read: ${har.error}.`)
  const hosts = new Set(
    [...HOST_PRESETS.map(({ url }) => url), ...knownUrls].map((url) => new URL(url).host)
  )
  const found: Found[] = []
  const problems: string[] = []
  for (const { number, entry } of har.value.requests) {
    const event = eventOf(entry, hosts)
    if (event?.ok) found.push(event.value)
    else if (event) problems.push(`Entry ${number}: ${event.error.message}`)
  }
  if (found.length === 0)
    return fail(
      'invalid',
      ['This file holds no event that can be taken.', ...problems].slice(0, 2).join(' ')
    )
  const others = har.value.total - found.length - problems.length
  return ok(
    recordingOf(
      found.toSorted((a, b) => a.at - b.at),
      said(found, problems, others)
    )
  )
}

/** `undefined` for a request of another kind. Only then is it looked at what an event has to have. */
function eventOf(value: unknown, hosts: ReadonlySet<string>): Result<Found> | undefined {
  const asked = requestSchema.safeParse(value)
  if (!asked.success || asked.data.request.method.toUpperCase() !== 'POST') return undefined
  const { url: address } = asked.data.request
  const url = URL.canParse(address) ? new URL(address) : undefined
  const engagementId = ENDPOINT.exec(url?.pathname ?? '')?.[1]
  if (!url || engagementId === undefined) return undefined
  if (!hosts.has(url.host) && !isLoopback(url.hostname))
    return fail('invalid', `${url.host} is none of the known hosts.`)
  const entry = parse(entrySchema, value)
  if (!entry.ok) return entry
  const { request, response, startedDateTime } = entry.value
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
    ...(others > 0
      ? [
          others === 1
            ? '1 request that is no event, such as a page or an image.'
            : `${others} requests that are no events, such as pages and images.`
        ]
      : []),
    ...(engagements > 1
      ? [`The events belong to ${engagements} engagements; all are in this one journey.`]
      : []),
    ...notAcceptedWords(refused)
  ]
}
