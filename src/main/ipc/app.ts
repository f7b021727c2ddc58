/** Answers the channels of the app itself: the start, the log folder, diagnostics and the clipboard. */
import type { Licence } from '@shared/domain/licence'
import type { ProfileLink } from '@shared/domain/link'
import type { StartState } from '@shared/ipc'
import { fail, ok, type Result } from '@shared/result'
import type { Handlers } from './handlers'

interface Deps {
  readonly startState: () => Promise<StartState>
  readonly writeClipboard: (text: string) => void
  /** Takes out what must not leave the app. */
  readonly scrub: (text: string) => string
  /** See diagnostics-text.ts. */
  readonly diagnostics: () => string
  /** Resolves with what went wrong, empty where it opened. */
  readonly openLogFolder: () => Promise<string>
  readonly licences: () => Promise<Result<readonly Licence[]>>
  readonly openChromiumLicences: () => Promise<Result<null>>
  readonly takeLink: () => Result<ProfileLink | null>
}

export const appHandlers = (
  deps: Deps
): Handlers<
  | 'app.start'
  | 'app.openLogFolder'
  | 'app.diagnostics'
  | 'app.copy'
  | 'app.licences'
  | 'app.openChromiumLicences'
  | 'app.takeLink'
> => ({
  'app.start': async () => ok(await deps.startState()),
  'app.openLogFolder': async () => {
    const problem = await deps.openLogFolder()
    return problem === ''
      ? ok(null)
      : fail('storage', `The log folder could not be opened: ${problem}.`)
  },
  'app.diagnostics': () => ok({ text: deps.diagnostics() }),
  'app.copy': ({ text }) => {
    deps.writeClipboard(deps.scrub(text))
    return ok(null)
  },
  'app.licences': () => deps.licences(),
  'app.openChromiumLicences': () => deps.openChromiumLicences(),
  'app.takeLink': () => deps.takeLink()
})
