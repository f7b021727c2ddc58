import type { FormerVerdict } from '@shared/domain/verdict'
import { expect, it } from 'vitest'
import {
  newerWords,
  tooManyWords,
  undoWords
} from '../../../../src/renderer/src/features/history/verdict-words'

const former = (part: Partial<FormerVerdict> = {}): FormerVerdict => ({
  attemptId: 1,
  kind: 'seen',
  lateSeconds: null,
  note: '',
  givenAt: 1000,
  ...part
})

it('an undo is offered for what is no longer as it was, and for many at once', () => {
  expect(undoWords(1, [], { kind: 'seen' })).toBeNull()
  expect(undoWords(1, [former()], { kind: 'seen' })).toBeNull()
  expect(undoWords(1, [], null)).toBeNull()
  expect(undoWords(1, [former()], null)).toBe('Verdict “Seen” cleared')
  expect(undoWords(1, [former({ note: 'blinked' })], null)).toBe(
    'Verdict “Seen” and its note cleared'
  )
  expect(undoWords(1, [former()], { kind: 'wrong' })).toBe('Verdict: Wrong, before: Seen')
  const late = former({ kind: 'late', lateSeconds: 4 })
  expect(undoWords(1, [late], { kind: 'late', lateSeconds: 4 })).toBeNull()
  expect(undoWords(1, [late], { kind: 'late', lateSeconds: 9 })).toBe('Verdict: Late, before: Late')
  expect(undoWords(12, [], { kind: 'not-seen' })).toBe('12 attempts, verdict: Not seen')
  expect(undoWords(1200, [former()], null)).toBe('1,200 attempts, verdict: none')
})

it('how many can be judged at once is said before it is tried', () => {
  expect(tooManyWords(200_000)).toBeNull()
  expect(tooManyWords(200_001)).toBe(
    'A verdict can be given to at most 200,000 attempts at once; 200,001 are selected.'
  )
})

it('an undo says what it left alone', () => {
  expect(newerWords(12, 0)).toBeNull()
  expect(newerWords(1, 1)).toBe('Not undone: it has a newer verdict.')
  expect(newerWords(12, 1)).toBe('1 attempt has a newer verdict, which stays.')
  expect(newerWords(1200, 1100)).toBe('1,100 attempts have newer verdicts, which stay.')
})
