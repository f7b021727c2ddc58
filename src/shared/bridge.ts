/** What the preload gives the page as `window.studio`: the contract, as named functions. */
import type { ArgsOf, Channel, PushChannel, Pushes, ValueOf } from './ipc'
import type { Result } from './result'

export type BridgeCall<C extends Channel> = (
  ...args: undefined extends ArgsOf<C> ? [] : [args: ArgsOf<C>]
) => Promise<Result<ValueOf<C>>>

type Room = Channel extends infer C ? (C extends `${infer R}.${string}` ? R : never) : never

export type Bridge = {
  readonly [R in Room]: {
    readonly [C in Channel as C extends `${R}.${infer Name}` ? Name : never]: BridgeCall<C>
  }
} & {
  /** Calls `listener` with every push of a channel until the returned function is called. */
  readonly on: <C extends PushChannel>(
    channel: C,
    listener: (value: Pushes[C]) => void
  ) => () => void
}
