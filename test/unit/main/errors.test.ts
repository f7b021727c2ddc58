import { expect, it } from 'vitest'
import { codeOf, messageOf } from '../../../src/main/errors'

const error = (message: string, code: unknown) => Object.assign(new Error(message), { code })

it('an error says what it is', () => {
  expect(messageOf(error('no space left', 'ENOSPC'))).toBe('no space left')
  expect(codeOf(error('no space left', 'ENOSPC'))).toBe('ENOSPC')
  expect([messageOf('thrown'), messageOf(undefined), codeOf('thrown')]).toEqual([
    'thrown',
    'undefined',
    undefined
  ])
  expect(codeOf(error('a number', 7))).toBeUndefined()
})

it('several in one, as of a name with several addresses, say what each of them is', () => {
  const refused = ['127.0.0.1:9', '::1:9'].map((at) => error(`connect ECONNREFUSED ${at}`, 'X'))
  expect(messageOf(new AggregateError([...refused, 'late']))).toBe(
    'connect ECONNREFUSED 127.0.0.1:9; connect ECONNREFUSED ::1:9; late'
  )
  expect(messageOf(new AggregateError(refused, 'No address answered.'))).toBe(
    'No address answered.'
  )
})
