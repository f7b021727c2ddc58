import { runOptionsSchema } from '@shared/domain/journey-run'
import { describe, expect, it } from 'vitest'
import {
  FIRST_SETUP,
  missingVariables,
  toRunOptions,
  toSetup,
  usedColumns
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

  it('hold what is on the screen and asked for, for profiles that are there', () => {
    const options = toRunOptions(setup, steps, [one])
    expect(options.profileIds).toEqual([one])
    expect(options.variables).toEqual({ who: 'Visitor' })
    expect(options.data).toMatchObject({ fileName: 'class.csv', mapping: 'run-per-row' })
    expect(runOptionsSchema.safeParse(options).success).toBe(true)
  })

  it('come back as the same settings', () => {
    const options = runOptionsSchema.parse(toRunOptions(setup, steps, [one]))
    expect(toSetup(options)).toEqual({ ...setup, profileIds: [one], variables: { who: 'Visitor' } })
  })
})
