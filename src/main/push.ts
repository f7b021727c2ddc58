/** How a room tells every window of a change, without knowing that there are windows. */
import type { PushChannel, Pushes } from '@shared/ipc'

export type Push = <C extends PushChannel>(channel: C, value: Pushes[C]) => void
