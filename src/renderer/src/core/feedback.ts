/** Short messages in the corner: what was done, what failed, and copying with its answer. */
import { notifications } from '@mantine/notifications'
import type { AppError } from '@shared/result'
import { createElement, type ReactNode } from 'react'
import { UndoMessage } from '../components/UndoMessage'
import { api } from './api'
import { currentMask, Masked } from './presenter'

/** Stays on the screen while presenter mode changes. A part that is no text masks itself. */
const shown = (text: ReactNode): ReactNode =>
  typeof text === 'string' ? createElement(Masked, { text }) : text

export const showDone = (message: ReactNode): void => {
  notifications.show({
    message: shown(message),
    color: 'teal',
    autoClose: 3000,
    withCloseButton: true
  })
}

/** A file is whole even while presenting: with placeholders in it, it would be of no use to anybody. */
export const showExported = (what: string): void =>
  showDone(`${what} exported${currentMask().isOn ? '; the file hides nothing' : ''}`)

export const showError = (title: string, error: AppError): void => {
  notifications.show({
    title: shown(title),
    message: shown(error.message),
    color: 'red',
    autoClose: 10_000,
    withCloseButton: true
  })
}

/** Says why nothing was done. Caused again and again, it stands there once. */
export const showRefusal = (message: string): void => {
  notifications.show({
    id: 'refusal',
    message,
    color: 'yellow',
    autoClose: 5000,
    withCloseButton: true
  })
}

/** What can be taken back, by its message in the corner, in the order in which it was done. */
const undoable = new Map<string, () => void>()

/** Says what was done, with a button that takes it back. What it answers takes the offer away. */
export const showUndo = (message: ReactNode, undo: () => void): (() => void) => {
  const takeBack = () => {
    notifications.hide(id)
    undo()
  }
  const id = notifications.show({
    message: createElement(UndoMessage, { message: shown(message), onUndo: takeBack }),
    color: 'gray',
    autoClose: 10_000,
    withCloseButton: true,
    onClose: () => undoable.delete(id)
  })
  undoable.set(id, takeBack)
  return () => notifications.hide(id)
}

/** By key: a dialog keeps the Tab key from the message and its button. */
export const undoLast = (): void => [...undoable.values()].at(-1)?.()

/** Copies through main, which takes out tokens and what presenter mode hides; `what` starts the sentence shown. */
export async function copyText(text: string, what: string): Promise<void> {
  const result = await api.app.copy({ text })
  if (result.ok) showDone(`${what} copied`)
  else showError(`${what} not copied`, result.error)
}
