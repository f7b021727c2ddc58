/** What has to hold before anything is recorded or sent; checked for every target first. */
import { baseUrlSchema } from '@shared/domain/host'
import { messageProblem } from '@shared/domain/message'
import { engagementIdSchema, timeoutSchema } from '@shared/domain/profile'
import { cleanToken } from '@shared/domain/token'
import { parse } from '@shared/parse'
import { fail, ok, type Result } from '@shared/result'
import { z } from 'zod'
import type { Target } from './ports'
import { createScrubber, MIN_TOKEN_LENGTH } from './scrub'

const targetSchema = z.object({
  engagementId: engagementIdSchema,
  baseUrl: baseUrlSchema,
  timeoutMs: timeoutSchema
})

/** The targets as they will be used. An error names the field, and the profile where it is one of several. */
export function checkSend(targets: readonly Target[], message: string): Result<readonly Target[]> {
  const problem = messageProblem(message)
  if (problem) return fail('invalid', problem, 'message')
  const checked: Target[] = []
  for (const target of targets) {
    const result = checkTarget(target, message)
    if (!result.ok && targets.length === 1) return result
    if (!result.ok)
      return fail('invalid', `${target.profileName}: ${result.error.message}`, result.error.field)
    checked.push(result.value)
  }
  return ok(checked)
}

function checkTarget(target: Target, message: string): Result<Target> {
  const parsed = parse(targetSchema, target)
  if (!parsed.ok) return parsed
  const token = cleanToken(target.token)
  if (!token.ok) return token
  const misplaced = misplacedToken(token.value, [
    ['message', 'Message', message],
    ['engagementId', 'Engagement ID', parsed.value.engagementId],
    ['baseUrl', 'Base URL', parsed.value.baseUrl],
    ['name', 'Name', target.profileName]
  ])
  return misplaced ?? ok({ ...target, ...parsed.value, token: token.value })
}

/**
 * These texts are recorded as they are, and the operator reads the message: a token that was
 * pasted into the wrong field must not get there.
 */
function misplacedToken(
  token: string,
  texts: readonly (readonly [field: string, words: string, text: string])[]
): Result<never> | undefined {
  if (token.length < MIN_TOKEN_LENGTH) return undefined
  const scrubber = createScrubber([token])
  for (const [field, words, text] of texts) {
    scrubber.text(text)
    if (scrubber.count() > 0)
      return fail('invalid', `${words} holds the access token. Take it out first.`, field)
  }
  return undefined
}
