/** Answers the sandbox's channels. */
import { ok } from '@shared/result'
import type { Sandbox } from '../sandbox/sandbox'
import type { Handlers } from './handlers'

type SandboxChannel =
  | 'sandbox.start'
  | 'sandbox.stop'
  | 'sandbox.behave'
  | 'sandbox.clear'
  | 'sandbox.openWindow'

interface Deps {
  readonly sandbox: Sandbox
  readonly openOperatorWindow: () => void
}

export const sandboxHandlers = ({
  sandbox,
  openOperatorWindow
}: Deps): Handlers<SandboxChannel> => ({
  'sandbox.start': () => sandbox.start(),
  'sandbox.stop': async () => ok(await sandbox.stop()),
  'sandbox.behave': (behavior) => ok(sandbox.behave(behavior)),
  'sandbox.clear': () => ok(sandbox.clear()),
  'sandbox.openWindow': () => {
    openOperatorWindow()
    return ok(null)
  }
})
