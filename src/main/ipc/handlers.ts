/**
 * The shape of what answers a channel: the parsed argument in, a `Result` out. Each room's
 * handlers are a plain object, so that the compiler sees a channel that nobody answers.
 */
import type { Channel, ParsedArgsOf, ValueOf } from '@shared/ipc'
import type { Result } from '@shared/result'

type Handler<C extends Channel> = (
  args: ParsedArgsOf<C>
) => Result<ValueOf<C>> | Promise<Result<ValueOf<C>>>

export type Handlers<C extends Channel> = { readonly [K in C]: Handler<K> }
