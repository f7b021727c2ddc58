import { runOptionsSchema } from '@shared/domain/journey-run'
import { describe, expect, it } from 'vitest'
import {
  FIRST_SETUP,
  goneCount,
  missingVariables,
  toRunOptions,
  toSetup,
  usedColumns,
  withoutGone
} from '../../../../src/renderer/src/features/journeys/run-setup'
import { send } from './journey'

const steps = [send(1, '{{who}} opened {{page}}'), send(2, 'Not {{sent}}', false)]
const [one, gone] = ['7c1b9f0e-30c5-4c0d-9f3d-0f6f5f3c0a01', '7c1b9f0e-30c5-4c0d-9f3d-0f6f5f3c0a02']
const data = {
  fileName: 'class.csv',
  columns: ['page', 'extra'],
  rows: [{ line: 2, values: { page: 'quote', extra: '' } }]
}

describe('variables', () => {
  it('are asked for where no column fills them and the step is switched on', () => {
    expect(missingVariables(steps, null)).toEqual(['who', 'page'])
    expect(missingVariables(steps, data)).toEqual(['who'])
  })

  it('name the columns that are of use', () => {
    expect(usedColumns(steps, data.columns)).toEqual(['page'])
  })
})

describe('the options of a run', () => {
  const setup = {
    ...FIRST_SETUP,
    profileIds: [one, gone],
    speed: 2,
    variables: { who: 'Visitor', page: 'of an earlier journey', other: 'x' },
    data
  }

  it('hold what is on the screen and asked for', () => {
    const options = toRunOptions(setup, steps)
    expect(options.profileIds).toEqual([one, gone])
    expect(options.variables).toEqual({ who: 'Visitor' })
    expect(options.data).toMatchObject({ fileName: 'class.csv', mapping: 'run-per-row' })
    expect(runOptionsSchema.safeParse(options).success).toBe(true)
  })

  it('come back as the same settings', () => {
    const options = runOptionsSchema.parse(toRunOptions(setup, steps))
    expect(toSetup(options)).toEqual({ ...setup, variables: { who: 'Visitor' } })
  })
})

describe('profiles that are gone', () => {
  const row = (line: number, name: string) => ({ line, values: { name } })
  const rows = [row(2, 'Ann'), row(3, 'Bob'), row(4, 'Cy'), row(5, 'Di')]
  const setup = {
    ...FIRST_SETUP,
    profileIds: ['one', 'two', 'three'],
    data: { fileName: 'class.csv', columns: ['name'], rows },
    mapping: 'row-per-profile' as const
  }

  it('are counted, and none is left out by itself', () => {
    expect(goneCount(setup, ['one', 'two', 'three', 'other'])).toBe(0)
    expect(goneCount(setup, ['two', 'other'])).toBe(2)
    expect(withoutGone(setup, ['one', 'two', 'three'])).toBe(setup)
  })

  it('leave the others with their rows, and give theirs to those who come instead', () => {
    const left = withoutGone(setup, ['two', 'three'])
    expect(left.profileIds).toEqual(['two', 'three'])
    expect(left.data?.rows.map(({ values }) => values.name)).toEqual(['Bob', 'Cy', 'Ann', 'Di'])
  })

  it('change no rows that every profile goes through', () => {
    const left = withoutGone({ ...setup, mapping: 'run-per-row' }, ['two'])
    expect(left).toMatchObject({ profileIds: ['two'], data: { rows } })
  })
})
