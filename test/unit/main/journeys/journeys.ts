/** Journeys and targets in few words. */
import type { Journey, JourneyStep } from '@shared/domain/journey'
import type { Target } from '../../../../src/main/events/ports'
import { DIRECT_CONNECTOR } from '../../../../src/main/network/network-service'

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
export type StepInput = WithoutId<JourneyStep>

export const send = (template: string, enabled = true): StepInput => ({
  kind: 'send',
  template,
  enabled
})
export const wait = (minSeconds: number, maxSeconds = minSeconds, enabled = true): StepInput => ({
  kind: 'wait',
  minSeconds,
  maxSeconds,
  enabled
})
export const cue = (text: string, enabled = true): StepInput => ({ kind: 'cue', text, enabled })
export const note = (text: string): StepInput => ({ kind: 'note', text, enabled: true })

export const journeyOf = (steps: readonly StepInput[], name = 'Journey'): Journey => ({
  id: crypto.randomUUID(),
  name,
  steps: steps.map((step) => ({ ...step, id: crypto.randomUUID() }))
})

export const targetsOf = (count: number): readonly Target[] =>
  Array.from({ length: count }, (_, index) => ({
    profileId: crypto.randomUUID(),
    profileName: `Profile ${index + 1}`,
    profileColor: 'blue',
    environment: 'sandbox',
    baseUrl: 'http://127.0.0.1:4000',
    engagementId: `engagement-${index + 1}`,
    token: 'canary-token-of-a-test',
    timeoutMs: 5000,
    connector: DIRECT_CONNECTOR
  }))
