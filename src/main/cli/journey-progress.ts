/**
 * The progress of a run on standard error: a bar that is drawn over itself on a terminal, a line for
 * each event elsewhere. What pauses the run is a line of its own in both.
 */
import { type Attempt, OUTCOME_WORDS } from '@shared/domain/attempt'
import type { RunStatus } from '@shared/domain/journey-run'
import { type Output, visibleLine } from './output'

export interface Progress {
  readonly attempted: (profileName: string, attempt: Attempt) => void
  readonly changed: (status: RunStatus) => void
  /** Takes the bar away. */
  readonly end: () => void
}

const BAR_WIDTH = 24
const REDRAW_MS = 1000
const CLEAR_LINE = '\r\u001B[K'

export const createProgress = (err: Output, isTerminal: boolean): Progress =>
  isTerminal ? barProgress(err) : lineProgress(err)

const lineProgress = (err: Output): Progress => {
  const newsOf = createNews()
  return {
    attempted: (profileName, attempt) => void err.line(attemptLine(profileName, attempt)),
    changed: (status) => {
      for (const line of newsOf(status)) void err.line(line)
    },
    end: () => {}
  }
}

const barProgress = (err: Output): Progress => {
  const newsOf = createNews()
  let shown: { readonly status: RunStatus; readonly at: number } | undefined
  const draw = () => {
    if (shown) void err.write(`${CLEAR_LINE}${barOf(shown.status, performance.now() - shown.at)}`)
  }
  // A long wait changes nothing but the time that is left.
  const timer = setInterval(draw, REDRAW_MS)
  return {
    attempted: (profileName, attempt) => {
      if (attempt.state !== 'accepted')
        void err.line(`${CLEAR_LINE}${attemptLine(profileName, attempt)}`)
    },
    changed: (status) => {
      for (const line of newsOf(status)) void err.line(`${CLEAR_LINE}${line}`)
      shown = { status, at: performance.now() }
      draw()
    },
    end: () => {
      clearInterval(timer)
      void err.write(CLEAR_LINE)
    }
  }
}

/** `passedMs` since the status came. */
function barOf({ counts, leftMs, state }: RunStatus, passedMs: number): string {
  const { planned, accepted, notAccepted } = counts
  const over = accepted + notAccepted
  const filled = Math.floor((BAR_WIDTH * over) / planned)
  const bar = '#'.repeat(filled).padEnd(BAR_WIDTH, '-')
  const leftNow = Math.max(0, (leftMs ?? 0) - (state === 'running' ? passedMs : 0))
  const left = leftMs === null ? '' : ` · ${Math.ceil(leftNow / 1000)} s left`
  const bad = notAccepted > 0 ? ` · ${notAccepted} not accepted` : ''
  return `[${bar}] ${over}/${planned}${bad}${left}`
}

const attemptLine = (profileName: string, attempt: Attempt): string =>
  visibleLine(
    [
      profileName,
      OUTCOME_WORDS[attempt.state],
      ...(attempt.status === null ? [] : [String(attempt.status)]),
      attempt.message
    ].join(' · ')
  )

/** What is said once: each pause of all, and of a profile its note, its cue, its rest, its failure. */
function createNews(): (status: RunStatus) => readonly string[] {
  const said = new Set<string>()
  let pauses = 0
  let isPaused = false
  return ({ state, pauseReason, lanes }) => {
    if (state === 'paused' && !isPaused) pauses += 1
    isPaused = state === 'paused'
    const news = [
      // Nobody sits before it: see `runJourney`.
      { key: pauseReason && `pause ${pauses}`, text: `${pauseReason} It goes on now.` },
      ...lanes.flatMap(({ profileName, pass, stepIndex, detail, note }) => [
        // The same step of the next pass says it again.
        {
          key: detail && `${profileName} ${pass} ${stepIndex} ${detail}`,
          text: `${profileName}: ${detail}`
        },
        { key: note, text: `Note: ${note}` }
      ])
    ]
    return news.flatMap(({ key, text }) => {
      if (key === '' || said.has(key)) return []
      said.add(key)
      return visibleLine(text)
    })
  }
}
