import type { SandboxEvent } from '@shared/domain/sandbox'
import { expect, it } from 'vitest'
import { arrivalWords } from '../../../../src/renderer/src/features/operator/arrival-words'

const event = (engagementId: string): SandboxEvent => ({
  id: engagementId,
  receivedAt: 0,
  engagementId,
  message: 'Visitor came',
  attemptId: null,
  sentAt: null
})

it.each([
  [[], ''],
  [['a'], 'Pupil a: Visitor came'],
  [['a', 'a'], '2 events arrived in Pupil a.'],
  [['a', 'b', 'a'], '3 events arrived in 2 engagements.'],
  [Array.from({ length: 1200 }, () => 'a'), '1,200 events arrived in Pupil a.']
])('%j is said in one sentence', (engagements, words) => {
  expect(arrivalWords(engagements.map(event), ({ engagementId }) => `Pupil ${engagementId}`)).toBe(
    words
  )
})
