/**
 * The way back where the whole draft was replaced: the browser's own undo knows only what was typed,
 * and forgets it then. A step is taken only from the very text that it led to, so that the browser
 * undoes first what was typed since.
 */

interface Replacement {
  readonly before: string
  readonly after: string
}

const MOST_STEPS = 50

interface DraftUndo {
  readonly replaced: (before: string, after: string) => void
  /** The text that stood before `now`; `undefined` where nothing was replaced by `now`. */
  readonly undo: (now: string) => string | undefined
  /** The text that an undo took away and left `now`. */
  readonly redo: (now: string) => string | undefined
}

export function createDraftUndo(): DraftUndo {
  let done: readonly Replacement[] = []
  let undone: readonly Replacement[] = []
  return {
    replaced: (before, after) => {
      if (before === after) return
      done = [...done, { before, after }].slice(-MOST_STEPS)
      undone = []
    },
    undo: (now) => {
      const step = done.at(-1)
      if (step?.after !== now) return undefined
      done = done.slice(0, -1)
      undone = [...undone, step]
      return step.before
    },
    redo: (now) => {
      const step = undone.at(-1)
      if (step?.before !== now) return undefined
      undone = undone.slice(0, -1)
      done = [...done, step]
      return step.after
    }
  }
}
