/** One press is one wish: a key that is held down clicks again and again, a double click twice. */
import type { MouseEvent } from 'react'

const isHeld = ({ repeat, key, target }: KeyboardEvent): boolean =>
  repeat &&
  (key === 'Enter' || key === ' ') &&
  target instanceof Element &&
  target.closest('button') !== null

/** From here on a held key clicks no button of this page, nor one that took the focus meanwhile. */
export function clickOncePerKeyPress(): void {
  document.addEventListener('keydown', (event) => isHeld(event) && event.preventDefault(), true)
}

/** For a button that sends, makes or deletes: the second click of a double click is no second wish. */
export const onFirstClick =
  (act: () => void) =>
  ({ detail }: MouseEvent): void => {
    if (detail < 2) act()
  }
