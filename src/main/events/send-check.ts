/** What has to hold before anything is recorded or sent; checked for every target first. */
import { baseUrlSchema } from '@shared/domain/host'
import { messageProblem } from '@shared/domain/message'
import { engagementIdSchema, timeoutSchema } from '@shared/domain/profile'
import { cleanToken } from '@shared/domain/token'
import { parse } from '@shared/parse'
import { fail, ok, type Result } from '@shared/result'
import { z } from 'zod'
import type { Target } from './ports'
import type { CheckTexts } from './token-check'

const targetSchema = z.object({
  engagementId: engagementIdSchema,
  baseUrl: baseUrlSchema,
  timeoutMs: timeoutSchema
})

/** The targets as they will be used. An error names the field, and the profile where it is one of several. */
export function checkSend(
  targets: readonly Target[],
  message: string,
  checkTexts: CheckTexts
): Result<readonly Target[]> {
  const problem = messageProblem(message)
  if (problem) return fail('invalid', problem, 'message')
  const checked: Target[] = []
  for (const target of targets) {
    const result = checkTarget(target, message, checkTexts)
    if (!result.ok && targets.length === 1) return result
    if (!result.ok)
      return fail('invalid', `${target.profileName}: ${result.error.message}`, result.error.field)
    checked.push(result.value)
  }
  return ok(checked)
}

function checkTarget(target: Target, message: string, checkTexts: CheckTexts): Result<Target> {
  const parsed = parse(targetSchema, target)
  if (!parsed.ok) return parsed
  const token = cleanToken(target.token)
  if (!token.ok) return token
  const { engagementId, baseUrl } = parsed.value
  const recorded = { message, engagementId, baseUrl, name: target.profileName }
  const free = checkTexts(recorded, [token.value])
  return free.ok ? ok({ ...target, ...parsed.value, token: token.value }) : free
}
