/** The settings of a run as they stand on the screen, and what they are for a run. */
import type { DataFile, JourneyStep } from '@shared/domain/journey'
import type { RunOptions, RunOptionsInput } from '@shared/domain/journey-run'
import { templateVariables } from '@shared/domain/template'

export const SPEEDS = [0.5, 1, 2, 4] as const

export type Mapping = NonNullable<RunOptions['data']>['mapping']

export const MAPPING_WORDS: Readonly<Record<Mapping, string>> = {
  'run-per-row': 'Every profile goes through all rows',
  'row-per-profile': 'One row per profile, in order'
}

export interface RunSetup {
  readonly profileIds: readonly string[]
  readonly speed: number
  readonly loops: number
  readonly stopAtFirstNotAccepted: boolean
  readonly failFast: boolean
  /** The last value of each variable, by name. */
  readonly variables: Readonly<Record<string, string>>
  readonly data: DataFile | null
  readonly mapping: Mapping
}

export const FIRST_SETUP: RunSetup = {
  profileIds: [],
  speed: 1,
  loops: 1,
  stopAtFirstNotAccepted: false,
  failFast: false,
  variables: {},
  data: null,
  mapping: 'run-per-row'
}

/** Variables of the switched-on messages that no column of the data fills. */
export function missingVariables(
  steps: readonly JourneyStep[],
  data: Pick<DataFile, 'columns'> | null
): readonly string[] {
  const names = steps.flatMap((step) =>
    step.kind === 'send' && step.enabled ? templateVariables(step.template) : []
  )
  return [...new Set(names)].filter((name) => !data?.columns.includes(name))
}

/** How many of its profiles are not here: deleted since, or of another machine. */
export const goneCount = ({ profileIds }: RunSetup, livingIds: readonly string[]): number =>
  profileIds.filter((id) => !livingIds.includes(id)).length

/**
 * Only profiles that are here. Where each has a row of its own, it keeps that one: the rows of those
 * that are gone come last, for the profiles that are chosen in their place.
 */
export function withoutGone(setup: RunSetup, livingIds: readonly string[]): RunSetup {
  const { profileIds, data, mapping } = setup
  if (goneCount(setup, livingIds) === 0) return setup
  const isHere = (id: string | undefined) => id !== undefined && livingIds.includes(id)
  const rows = data?.rows ?? []
  const kept = rows.filter((_row, place) => isHere(profileIds[place]))
  const others = rows.filter((_row, place) => !isHere(profileIds[place]))
  return {
    ...setup,
    profileIds: profileIds.filter(isHere),
    data: data && mapping === 'row-per-profile' ? { ...data, rows: [...kept, ...others] } : data
  }
}

/** Only values that the journey asks for. */
export function toRunOptions(setup: RunSetup, steps: readonly JourneyStep[]): RunOptionsInput {
  const names = missingVariables(steps, setup.data)
  const filled = names.filter((name) => Object.hasOwn(setup.variables, name))
  return {
    profileIds: [...setup.profileIds],
    speed: setup.speed,
    loops: setup.loops,
    stopAtFirstNotAccepted: setup.stopAtFirstNotAccepted,
    failFast: setup.failFast,
    variables: Object.fromEntries(filled.map((name) => [name, setup.variables[name] ?? ''])),
    data: setup.data && {
      fileName: setup.data.fileName,
      mapping: setup.mapping,
      rows: [...setup.data.rows]
    }
  }
}

/** The settings that a run was made with, to be changed or run again. */
export function toSetup({ data, ...options }: RunOptions): RunSetup {
  return {
    ...FIRST_SETUP,
    ...options,
    data: data
      ? {
          fileName: data.fileName,
          columns: Object.keys(data.rows[0]?.values ?? {}),
          rows: data.rows
        }
      : null,
    mapping: data?.mapping ?? FIRST_SETUP.mapping
  }
}

/** Those columns that a switched-on message asks for. */
export const usedColumns = (
  steps: readonly JourneyStep[],
  columns: readonly string[]
): readonly string[] => {
  const asked = missingVariables(steps, null)
  return columns.filter((column) => asked.includes(column))
}
