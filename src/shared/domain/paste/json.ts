/**
 * Pasted JSON: what `POST /visitors` answers, one entry of a HAR or several, a whole HAR (version
 * 1.2), or headers as an object.
 */
import { z } from 'zod'
import {
  type Finding,
  findInHeaders,
  findInUrl,
  findToken,
  isAuthorization,
  NOTHING,
  together
} from './finding'

const visitorSchema = z.looseObject({ access_token: z.string(), id: z.unknown().optional() })

const entrySchema = z.object({
  request: z.object({
    url: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).catch([]),
    postData: z.unknown().optional()
  }),
  response: z
    .object({ content: z.object({ text: z.string() }) })
    .optional()
    .catch(undefined)
})
type Entry = z.infer<typeof entrySchema>

const harSchema = z.object({ log: z.object({ entries: z.array(z.unknown()) }) })
const headersSchema = z.record(z.string(), z.string())

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function findInVisitor(value: unknown): Finding | undefined {
  const visitor = visitorSchema.safeParse(value)
  if (!visitor.success) return undefined
  const { access_token: token, id, ...others } = visitor.data
  const count = Object.keys(others).length
  return together(findToken(token), {
    ignored: [
      ...(id === undefined ? [] : ['the visitor’s id, which is no engagement ID']),
      ...(count === 0 ? [] : [`${count} other ${count === 1 ? 'field' : 'fields'}`])
    ]
  })
}

function findInEntry({ request, response }: Entry): Finding {
  const sent = together(
    findInUrl(request.url),
    findInHeaders(request.headers.map(({ name, value }) => [name, value] as const))
  )
  const made =
    sent.token === undefined && /\/visitors(\/|\?|$)/.test(request.url) && response
      ? findInVisitor(parseJson(response.content.text))
      : undefined
  const ignored = request.postData === undefined ? [] : ['the body']
  return together(together(sent, made ?? NOTHING), { ignored })
}

const worth = ({ baseUrl, engagementId, token }: Finding): number =>
  (engagementId ? 4 : 0) + (token ? 2 : 0) + (baseUrl ? 1 : 0)

/** The request that says most, the last of several; a token from another one to the same host. */
function findInHar(entries: readonly unknown[]): Finding {
  const found = entries.flatMap((entry) => {
    const parsed = entrySchema.safeParse(entry)
    return parsed.success ? [findInEntry(parsed.data)] : []
  })
  const best = found.reduce((one, other) => (worth(other) >= worth(one) ? other : one), NOTHING)
  const giver = found.findLast(
    ({ token, baseUrl }) => token !== undefined && baseUrl === best.baseUrl
  )
  const others = entries.length - 1
  return {
    ...(giver?.token !== undefined && { token: giver.token }),
    ...best,
    ignored: [
      ...best.ignored,
      ...(others > 0 ? [`${others} other ${others === 1 ? 'request' : 'requests'}`] : [])
    ]
  }
}

/** `source` completes "Took the token from …"; `undefined` for JSON of another kind, or none. */
export function findInJson(
  text: string
): { readonly source: string; readonly finding: Finding } | undefined {
  const value = parseJson(text)
  const har = harSchema.safeParse(value)
  if (har.success) return { source: 'a HAR', finding: findInHar(har.data.log.entries) }
  if (Array.isArray(value) && value.some((one) => entrySchema.safeParse(one).success))
    return { source: 'entries of a HAR', finding: findInHar(value) }
  const entry = entrySchema.safeParse(value)
  if (entry.success) return { source: 'an entry of a HAR', finding: findInEntry(entry.data) }
  const visitor = findInVisitor(value)
  if (visitor) return { source: 'the answer of POST /visitors', finding: visitor }
  const headers = Object.entries(headersSchema.safeParse(value).data ?? {})
  return headers.some(isAuthorization)
    ? { source: 'headers', finding: findInHeaders(headers) }
    : undefined
}
