/** Alt+1…9 sends one of the first nine messages on the screen; a key held down is one press. */
import { useHotkeys } from '@mantine/hooks'
import type { SavedMessage } from '@shared/domain/message'
import { isDialogOpen } from '../../core/key-target'
import { sendMessage } from '../compose/load-message'

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

export function useSendByDigit(messages: readonly SavedMessage[]): void {
  const send = (digit: number) => (event: KeyboardEvent) => {
    const message = messages[digit - 1]
    if (message && !event.repeat && !isDialogOpen()) void sendMessage(message.text)
  }
  useHotkeys(
    // The key's place, for Option and a digit type another character on a Mac.
    DIGITS.map((digit) => [`alt+Digit${digit}`, send(digit), { usePhysicalKeys: true }]),
    [],
    true
  )
}
