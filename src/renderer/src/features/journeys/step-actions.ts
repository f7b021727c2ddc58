/** What can be done with the steps of the journey in the editor. */
import type { JourneyStep, StepKind } from '@shared/domain/journey'
import { showUndo } from '../../core/feedback'
import { change } from './editor-store'
import {
  insertAfter,
  KIND_WORDS,
  moveStep,
  moveStepBy,
  newStep,
  replaceStep,
  withoutStep
} from './steps'

const changeSteps = (
  journeyId: string,
  by: (steps: readonly JourneyStep[]) => JourneyStep[]
): void => change(journeyId, (journey) => ({ ...journey, steps: by(journey.steps) }))

/** At the end; the answer is its id. */
export function addStep(journeyId: string, kind: StepKind): string {
  const step = newStep(kind, crypto.randomUUID())
  changeSteps(journeyId, (steps) => insertAfter(steps, step))
  return step.id
}

export const updateStep = (journeyId: string, step: JourneyStep): void =>
  changeSteps(journeyId, (steps) => replaceStep(steps, step))

export const duplicateStep = (journeyId: string, step: JourneyStep): void =>
  changeSteps(journeyId, (steps) =>
    insertAfter(steps, { ...step, id: crypto.randomUUID() }, step.id)
  )

export const moveStepOf = (journeyId: string, id: string, by: -1 | 1): void =>
  changeSteps(journeyId, (steps) => moveStepBy(steps, id, by))

export const dropStep = (journeyId: string, id: string, targetId: string): void =>
  changeSteps(journeyId, (steps) => moveStep(steps, id, targetId))

export function deleteStep(journeyId: string, step: JourneyStep): void {
  let place = 0
  changeSteps(journeyId, (steps) => {
    place = steps.findIndex(({ id }) => id === step.id)
    return withoutStep(steps, step.id)
  })
  showUndo(`“${KIND_WORDS[step.kind]}” was deleted.`, () =>
    changeSteps(journeyId, (steps) => steps.toSpliced(place, 0, step))
  )
}
