/** What keeps a journey from being saved, by field, so that each is shown where it can be mended. */
import { type Journey, journeySchema } from '@shared/domain/journey'

/** By `name`, `steps`, or a step's id and field such as `…-id.template`. */
export type Problems = Readonly<Record<string, string>>

function keyOf(journey: Journey, path: readonly PropertyKey[]): string {
  const [first, index, field] = path
  const step = first === 'steps' && typeof index === 'number' ? journey.steps[index] : undefined
  return step ? `${step.id}.${String(field)}` : String(first)
}

/** The first problem of each field; empty where the journey can be saved. */
export function problemsOf(journey: Journey): Problems {
  const parsed = journeySchema.safeParse(journey)
  if (parsed.success) return {}
  const problems: Record<string, string> = {}
  for (const issue of parsed.error.issues) problems[keyOf(journey, issue.path)] ??= issue.message
  return problems
}

const NO_PROBLEMS: Problems = {}

/** For the row of one step: the very same object as long as it has none. */
export const problemsAt = (problems: Problems, stepId: string): Problems =>
  Object.keys(problems).some((key) => key.startsWith(stepId)) ? problems : NO_PROBLEMS

/** Where the first problem is, in a sentence such as `Step 3: Message is empty.` */
export function firstProblem(journey: Journey): string | undefined {
  const [entry] = Object.entries(problemsOf(journey))
  if (!entry) return undefined
  const index = journey.steps.findIndex(({ id }) => entry[0].startsWith(id))
  return index === -1 ? entry[1] : `Step ${index + 1}: ${entry[1]}`
}
