import { expect, it } from 'vitest'
import { createDraftUndo } from '../../../../src/renderer/src/features/compose/draft-undo'

it('goes back and forth over what replaced the draft, from the text it led to only', () => {
  const steps = createDraftUndo()
  expect(steps.undo('typed')).toBeUndefined()
  steps.replaced('typed', 'first')
  steps.replaced('first', 'second')
  expect(steps.undo('second, changed')).toBeUndefined()
  expect(steps.undo('second')).toBe('first')
  expect(steps.undo('first')).toBe('typed')
  expect(steps.undo('typed')).toBeUndefined()
  expect(steps.redo('typed, changed')).toBeUndefined()
  expect(steps.redo('typed')).toBe('first')
  expect(steps.undo('first')).toBe('typed')
})

it('forgets what was undone once the draft is replaced anew, and a replacement by the same', () => {
  const steps = createDraftUndo()
  steps.replaced('typed', 'first')
  steps.replaced('first', 'first')
  expect(steps.undo('first')).toBe('typed')
  steps.replaced('typed', 'other')
  expect(steps.redo('typed')).toBeUndefined()
  expect(steps.undo('other')).toBe('typed')
})

it('keeps the last fifty steps', () => {
  const steps = createDraftUndo()
  for (let at = 0; at < 60; at += 1) steps.replaced(`${at}`, `${at + 1}`)
  let now = '60'
  for (let back = steps.undo(now); back !== undefined; back = steps.undo(now)) now = back
  expect(now).toBe('10')
})
