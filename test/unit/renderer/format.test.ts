import { describe, expect, it } from 'vitest'
import {
  countOf,
  formatCount,
  formatDuration,
  formatMoment,
  hostOf
} from '../../../src/renderer/src/format'

describe('formatDuration', () => {
  it.each([
    [null, '–'],
    [0, '0 ms'],
    [0.4, '0.4 ms'],
    [7, '7 ms'],
    [64.4, '64 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1250, '1.25 s'],
    [9994, '9.99 s'],
    [9996, '10.0 s'],
    [30_000, '30.0 s'],
    [59_960, '1 min 0 s'],
    [125_000, '2 min 5 s']
  ])('%s ms is %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words)
  })
})

describe('formatMoment', () => {
  const now = new Date(2024, 4, 2, 15, 0, 0).getTime()
  it('leaves out the day where it is today', () => {
    expect(formatMoment(new Date(2024, 4, 2, 13, 5, 9).getTime(), now)).toBe('13:05:09')
  })
  it('names the day where it is another', () => {
    expect(formatMoment(new Date(2024, 4, 1, 23, 59, 59).getTime(), now)).toBe(
      '2024-05-01 23:59:59'
    )
  })
})

describe('small words', () => {
  it('groups thousands', () => expect(formatCount(1284)).toBe('1,284'))
  it('names host and port', () => expect(hostOf('http://127.0.0.1:4100')).toBe('127.0.0.1:4100'))
  it('gives back what is no address', () => expect(hostOf('nowhere')).toBe('nowhere'))
})

it('counts one as one, and many with their thousands apart', () => {
  expect(countOf(1, 'message')).toBe('1 message')
  expect(countOf(0, 'message')).toBe('0 messages')
  expect(countOf(1284, 'profile waits', 'profiles wait')).toBe('1,284 profiles wait')
})
