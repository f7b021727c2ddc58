/** What has the keyboard while a key is pressed: where a letter is typed, it is no command. */

const TEXT_FIELD =
  'textarea, select, [contenteditable="true"], input:not([type="checkbox"], [type="radio"])'

type Press = Pick<Event, 'target'>

export const isTyping = ({ target }: Press): boolean =>
  target instanceof Element && target.matches(TEXT_FIELD)

export const isInDialog = ({ target }: Press): boolean =>
  target instanceof Element && target.closest('[role="dialog"]') !== null

/** Whatever has the keyboard: what a key does to the screen would be done behind the dialog. */
export const isDialogOpen = (): boolean => document.querySelector('[role="dialog"]') !== null

/** From here on Ctrl/Cmd+A selects in fields, and not every word of the window. */
export function selectAllInFieldsOnly(): void {
  document.addEventListener('keydown', (event) => {
    const isSelectAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a'
    if (isSelectAll && !isTyping(event)) event.preventDefault()
  })
}
