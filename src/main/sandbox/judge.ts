/**
 * What the sandbox answers to one request: a pure function of the request, the behaviour that is
 * switched on and the event that would come of it. Everything in the request is unknown until it
 * is checked here, in the order in which the platform would find fault with it: place, method,
 * visitor, headers, body.
 */
import { engagementIdSchema } from '@shared/domain/profile'
import type { SandboxBehavior, SandboxEvent, SandboxFault } from '@shared/domain/sandbox'
import { assertNever } from '@shared/result'
import { z } from 'zod'
import type { Answer } from './answers'
import * as answers from './answers'

/** A request as it came off the wire; a header that was not sent is `undefined`. */
export interface ReceivedRequest {
  readonly method: string
  /** Path and query as sent. */
  readonly target: string
  readonly authorization: string | undefined
  readonly accept: string | undefined
  readonly contentType: string | undefined
  readonly body: Uint8Array
}

export interface Verdict {
  readonly answer: Answer
  /** The event that the operator sees; `null` where none came of the request. */
  readonly event: SandboxEvent | null
  /** `whole`: the answer is sent · `cut-off`: half of it · `reset`, `hang`: none. */
  readonly ending: 'whole' | 'cut-off' | 'reset' | 'hang'
  /** How long the answer is held back. */
  readonly delayMs: number
}

/** What a new event gets of the outside world. */
type Stamp = Omit<SandboxEvent, 'engagementId' | 'message'>

const EVENTS_PATH = /^\/engagements\/([^/]+)\/events$/
const BEARER = /^Bearer +(\S.*)$/i
const ACCEPTED_TYPE = 'application/vnd.salemove.v1+json'
const BODY_TYPE = 'application/json'

/** Tokens that begin so are refused, so that both refusals can be tried with a profile's own token. */
const INVALID_TOKEN_PREFIX = 'invalid'
const OPERATOR_TOKEN_PREFIX = 'operator'

const bodySchema = z.object(
  {
    message: z
      .string({ error: 'must be a string' })
      .refine((text) => text.trim() !== '', 'can’t be blank')
  },
  { error: 'must be a JSON object' }
)

const whole = (answer: Answer, event: SandboxEvent | null = null): Verdict => ({
  answer,
  event,
  ending: 'whole',
  delayMs: 0
})

/** Whether this request is one that a behaviour for the next answer waits for. */
export const isEventPost = ({ method, target }: Pick<ReceivedRequest, 'method' | 'target'>) =>
  method === 'POST' && EVENTS_PATH.test(pathOf(target))

const pathOf = (target: string): string => target.split('?', 1)[0] ?? ''

export function judge(
  request: ReceivedRequest,
  behavior: Pick<SandboxBehavior, 'fault' | 'delayMs'>,
  stamp: Stamp
): Verdict {
  const segment = EVENTS_PATH.exec(pathOf(request.target))?.[1]
  if (segment === undefined) return whole(answers.PATH_NOT_FOUND)
  if (request.method !== 'POST') return whole(answers.METHOD_NOT_ALLOWED)
  const documented = judgeEvent(request, segment, stamp)
  return behavior.fault === null
    ? documented
    : withFault(behavior.fault, documented, behavior.delayMs)
}

/** The answer of the reference, with nothing switched on. */
function judgeEvent(request: ReceivedRequest, segment: string, stamp: Stamp): Verdict {
  const refused = refuseVisitor(request.authorization)
  if (refused) return whole(refused)
  const engagementId = engagementIdSchema.safeParse(segment)
  if (!engagementId.success) return whole(answers.ENGAGEMENT_NOT_FOUND)
  if (!mediaTypes(request.accept).includes(ACCEPTED_TYPE))
    return whole(answers.invalid('Accept', `must be ${ACCEPTED_TYPE}`))
  if (mediaTypes(request.contentType)[0] !== BODY_TYPE)
    return whole(answers.invalid('Content-Type', `must be ${BODY_TYPE}`))
  const body = bodySchema.safeParse(parseJson(request.body))
  if (!body.success) {
    const issue = body.error.issues[0]
    return whole(answers.invalid(String(issue?.path[0] ?? 'body'), issue?.message ?? ''))
  }
  const event = { ...stamp, engagementId: engagementId.data, message: body.data.message }
  return whole(answers.accepted(event), event)
}

function refuseVisitor(authorization: string | undefined): Answer | undefined {
  const token = BEARER.exec(authorization ?? '')?.[1]
  if (token === undefined) return answers.AUTHORIZATION_MISSING
  if (token.startsWith(INVALID_TOKEN_PREFIX)) return answers.INVALID_TOKEN
  if (token.startsWith(OPERATOR_TOKEN_PREFIX)) return answers.NOT_VISITOR
  return undefined
}

/** The media types of a header, without their parameters. */
const mediaTypes = (header: string | undefined): readonly string[] =>
  (header ?? '').split(',').map((type) => (type.split(';', 1)[0] ?? '').trim().toLowerCase())

/** `undefined` for what is no JSON in UTF-8: no schema takes that. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/**
 * After a cut-off answer and in a hang the event has arrived all the same, after a reset and a 500
 * it has not: from the sender's side the two can't be told apart, on the sandbox's screen they can.
 */
function withFault(fault: SandboxFault, documented: Verdict, delayMs: number): Verdict {
  switch (fault) {
    case 'missing-authorization':
      return whole(answers.AUTHORIZATION_MISSING)
    case 'invalid-token':
      return whole(answers.INVALID_TOKEN)
    case 'not-visitor':
      return whole(answers.NOT_VISITOR)
    case 'not-found':
      return whole(answers.ENGAGEMENT_NOT_FOUND)
    case 'engagement-ended':
      return whole(answers.ENGAGEMENT_ENDED)
    case 'rate-limited':
      return whole(answers.RATE_LIMITED)
    case 'server-error':
      return whole(answers.SERVER_ERROR)
    case 'delay':
      return { ...documented, delayMs }
    case 'reset':
      return { ...documented, event: null, ending: 'reset' }
    case 'cut-off':
      return { ...documented, ending: 'cut-off' }
    case 'hang':
      return { ...documented, ending: 'hang' }
    default:
      return assertNever(fault)
  }
}
