/** The runs that are kept: to be looked at, run again, handed on and taken in. */
import type { RunRecord } from '@shared/domain/journey-run'
import type { RunImportPreview } from '@shared/domain/run-file'
import { create } from 'zustand'
import { api } from '../../core/api'
import { showError, showExported } from '../../core/feedback'
import { createImport } from '../../core/import-store'
import { currentMask } from '../../core/presenter'
import { countOf, formatDateTime } from '../../format'

interface RunList {
  /** Newest first, those of other machines behind them. */
  readonly runs: readonly RunRecord[]
  readonly load: () => Promise<void>
}

export const useRunList = create<RunList>()((set) => ({
  runs: [],
  load: async () => {
    const result = await api.journeys.runs()
    if (result.ok) set({ runs: result.value })
    else showError('The runs could not be read', result.error)
  }
}))

/** Runs that are over: all, or some. */
export async function exportRuns(ids?: readonly string[]): Promise<void> {
  const result = await api.journeys.exportRuns(ids ? { ids: [...ids] } : {})
  if (!result.ok) showError('Nothing was exported', result.error)
  else if (result.value) showExported(countOf(result.value.count, 'run'))
}

function remarksOf({ missingProfiles, newJourneys }: RunImportPreview): readonly string[] {
  const list = (names: readonly string[]) =>
    names.map((name) => currentMask().text(name)).join(', ')
  return [
    ...(newJourneys.length > 0 ? [`Journeys that come along: ${list(newJourneys)}.`] : []),
    ...(missingProfiles.length > 0
      ? [`Not here: ${list(missingProfiles)}. Choose other profiles before you run again.`]
      : [])
  ]
}

const titled = (title: string): string => {
  const [, name = title, time = ''] = /^(.*), (\S+)$/s.exec(title) ?? []
  return `${currentMask().text(name)}, ${formatDateTime(Date.parse(time))}`
}

export const useRunImport = createImport(
  {
    importPreview: async () => {
      const result = await api.journeys.importRunsPreview()
      if (!result.ok) return result
      const { value } = result
      const preview = value && {
        ...value,
        duplicates: value.duplicates.map(titled),
        remarks: remarksOf(value)
      }
      return { ok: true, value: preview }
    },
    importCommit: api.journeys.importRunsCommit
  },
  () => void useRunList.getState().load()
)
