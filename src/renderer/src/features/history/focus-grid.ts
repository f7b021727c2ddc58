/** Gives the keyboard to the row of the grid that has its turn, from outside the grid. */
export const focusGrid = (): void =>
  document.querySelector<HTMLElement>('[role="grid"] [data-id][tabindex="0"]')?.focus()
