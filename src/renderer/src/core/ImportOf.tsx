/** The import dialog on a store of its own; presenter mode keeps the titles in the file unsaid. */
import { ImportDialog, type ImportWords } from '../components/ImportDialog'
import type { createImport } from './import-store'
import { useMask } from './presenter'

interface Props {
  readonly store: ReturnType<typeof createImport>
  readonly words: ImportWords
}

export function ImportOf({ store: useStore, words }: Props) {
  const { preview, error, commit, close } = useStore()
  return (
    <ImportDialog
      words={words}
      preview={preview}
      error={error}
      onCommit={commit}
      onClose={close}
      hidesTitles={useMask().hidesMessages}
    />
  )
}
