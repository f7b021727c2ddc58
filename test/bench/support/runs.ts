/** Journeys made and run through the page's own bridge, as its screens do. */
import type { Page } from '@playwright/test'
import type { JourneyStep } from '@shared/domain/journey'
import type { RunOptionsInput, RunStatus } from '@shared/domain/journey-run'

type Kind = JourneyStep extends infer Step
  ? Step extends JourneyStep
    ? Omit<Step, 'id' | 'enabled'>
    : never
  : never

export const stepsOf = (count: number, step: (index: number) => Kind): JourneyStep[] =>
  Array.from({ length: count }, (_, index) => ({
    id: crypto.randomUUID(),
    enabled: true,
    ...step(index)
  }))

interface StartedRun {
  readonly runId: string
  readonly status: () => Promise<RunStatus>
  readonly isOver: () => Promise<boolean>
  readonly ended: () => Promise<void>
}

interface Plan {
  readonly name: string
  readonly steps: JourneyStep[]
  readonly options: RunOptionsInput
}

export async function startRun(page: Page, plan: Plan): Promise<StartedRun> {
  const run = await page.evaluateHandle(async ({ name, steps, options }) => {
    const { studio } = window
    const journey = await studio.journeys.save({ name, steps })
    if (!journey.ok) throw new Error(journey.error.message)
    const started = await studio.journeys.start({ journeyId: journey.value.id, options })
    if (!started.ok) throw new Error(started.error.message)
    let status = started.value
    const ended = new Promise<void>((resolve) => {
      studio.on('run.changed', (next) => {
        status = next
        if (next.endedAt !== null) resolve()
      })
    })
    return { status: () => status, ended }
  }, plan)
  const status = () => run.evaluate((watched) => watched.status())
  return {
    runId: (await status()).runId,
    status,
    isOver: async () => (await status()).endedAt !== null,
    ended: () => run.evaluate(({ ended }) => ended)
  }
}
