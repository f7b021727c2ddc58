import { MAX_WAIT_MS } from '@shared/domain/rate-limit'
import { expect, it } from 'vitest'
import { countdownWords } from '../../../../src/renderer/src/features/compose/rate-limit'

it.each([
  [1, '0:01'],
  [41_001, '0:42'],
  [42_000, '0:42'],
  [60_000, '1:00'],
  [725_000, '12:05'],
  [3_600_000, '1:00:00'],
  [MAX_WAIT_MS, '24:00:00']
])('%i ms read %s', (ms, words) => {
  expect(countdownWords(ms)).toBe(words)
})
