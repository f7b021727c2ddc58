/** Short messages in the corner: what was done, what failed, and copying with its answer. */
import { notifications } from '@mantine/notifications'
import type { AppError } from '@shared/result'
import { createElement, type ReactNode } from 'react'
import { api } from '../api'
import { UndoMessage } from '../components/UndoMessage'
import { Masked } from './presenter'

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

export const showError = (title: string, error: AppError): void => {
  notifications.show({
    title: shown(title),
    message: shown(error.message),
    color: 'red',
    autoClose: 10_000,
    withCloseButton: true
  })
}

/** Says what was done, with a button that takes it back. */
export const showUndo = (message: ReactNode, undo: () => void): void => {
  const id = notifications.show({
    message: createElement(UndoMessage, {
      message: shown(message),
      onUndo: () => {
        notifications.hide(id)
        undo()
      }
    }),
    color: 'gray',
    autoClose: 10_000,
    withCloseButton: true
  })
}

/** Copies through main, which takes out tokens and what presenter mode hides; `what` starts the sentence shown. */
export async function copyText(text: string, what: string): Promise<void> {
  const result = await api.app.copy({ text })
  if (result.ok) showDone(`${what} copied`)
  else showError(`${what} not copied`, result.error)
}
