/**
 * What is not right in a journey yet, by field, so that each is shown where it can be mended: what is
 * missing before it can run, which is kept all the same, and what can't be kept as it stands.
 */
import { gapOf, type Journey, journeySchema, journeyStepSchema } from '@shared/domain/journey'
import { newStep } from './steps'

/** By `name`, `steps`, or a step's id and field such as `…-id.template`. */
export type Problems = Readonly<Record<string, string>>

function keyOf(journey: Journey, path: readonly PropertyKey[]): string {
  const [first, index, field] = path
  const step = first === 'steps' && typeof index === 'number' ? journey.steps[index] : undefined
  return step ? `${step.id}.${String(field)}` : String(first)
}

/** The first problem of each field that can't be kept. */
function unkeptOf(journey: Journey): Problems {
  const parsed = journeySchema.safeParse(journey)
  if (parsed.success) return {}
  const problems: Record<string, string> = {}
  for (const issue of parsed.error.issues) problems[keyOf(journey, issue.path)] ??= issue.message
  return problems
}

/** The first problem of each field; empty where the journey can run. */
export const problemsOf = (journey: Journey): Problems => ({
  ...Object.fromEntries(
    journey.steps.flatMap((step) => {
      const gap = gapOf(step)
      return gap ? [[`${step.id}.${gap.field}`, gap.message]] : []
    })
  ),
  ...unkeptOf(journey)
})

const NO_PROBLEMS: Problems = {}

/** For the row of one step: the very same object as long as it has none. */
export const problemsAt = (problems: Problems, stepId: string): Problems =>
  Object.keys(problems).some((key) => key.startsWith(stepId)) ? problems : NO_PROBLEMS

/** Where the first of them is, in a sentence such as `Step 3: Message is empty.` */
function firstOf(problems: Problems, { steps }: Journey): string | undefined {
  const [entry] = Object.entries(problems)
  if (!entry) return undefined
  const index = steps.findIndex(({ id }) => entry[0].startsWith(id))
  return index === -1 ? entry[1] : `Step ${index + 1}: ${entry[1]}`
}

export const firstProblem = (journey: Journey): string | undefined =>
  firstOf(problemsOf(journey), journey)

export const firstUnkept = (journey: Journey): string | undefined =>
  firstOf(unkeptOf(journey), journey)

/** What main can keep of it: what it can't stands as it was kept last, or as in a new step. */
export function keepable(journey: Journey, kept: Journey): Journey {
  const { name } = journeySchema.shape
  return {
    ...journey,
    name: name.safeParse(journey.name).success ? journey.name : kept.name,
    steps: journey.steps.map((step) => {
      if (journeyStepSchema.safeParse(step).success) return step
      return kept.steps.find(({ id }) => id === step.id) ?? newStep(step.kind, step.id)
    })
  }
}
