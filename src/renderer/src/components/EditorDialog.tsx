/**
 * A dialog in which something is typed: nothing of it is lost by a slip. A click beside it closes it
 * only while there is nothing to lose; Esc, the cross and "Cancel" ask first.
 */

import {
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useRef,
  useState
} from 'react'
import { ConfirmDialog } from './ConfirmDialog'
import { Dialog } from './Dialog'

interface Editor {
  /** As the person closes it. */
  readonly close: () => void
  /** One form more, or one less, holds something that is not saved. */
  readonly count: (by: 1 | -1) => void
}

const EditorContext = createContext<Editor>({ close: () => {}, count: () => {} })

/** For a form in such a dialog. What it gives closes the dialog, for "Cancel". */
export function useUnsaved(isUnsaved: boolean): () => void {
  const { close, count } = useContext(EditorContext)
  useLayoutEffect(() => {
    if (!isUnsaved) return
    count(1)
    return () => count(-1)
  }, [isUnsaved, count])
  return close
}

/** Whether a form's values, plain data, are others than it began with. */
export const differ = <T,>(values: T, start: T): boolean =>
  JSON.stringify(values) !== JSON.stringify(start)

/** A press beside the dialog leaves the keyboard in it. */
function keepFocus(event: MouseEvent): void {
  if (!(event.target instanceof Element && event.target.closest('[role="dialog"]')))
    event.preventDefault()
}

interface Props {
  readonly opened: boolean
  readonly title: string
  readonly size?: 'lg'
  readonly className?: string
  /** `false` while another dialog stands above it. */
  readonly closeOnEscape?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

export function EditorDialog(props: Props) {
  const { opened, title, size, className = '', closeOnEscape = true, onClose, children } = props
  // Counted beside the state: a key that follows the last letter at once must find it counted.
  const unsaved = useRef(0)
  const [isUnsaved, setIsUnsaved] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const close = () => (unsaved.current > 0 ? setIsAsking(true) : onClose())
  const [count] = useState(() => (by: 1 | -1) => {
    unsaved.current += by
    setIsUnsaved(unsaved.current > 0)
  })
  return (
    <EditorContext value={{ close, count }}>
      <Dialog
        opened={opened}
        onClose={close}
        title={title}
        {...(size && { size })}
        closeOnClickOutside={!isUnsaved}
        closeOnEscape={closeOnEscape && !isAsking}
        classNames={{ content: className }}
        onMouseDown={keepFocus}
      >
        {children}
      </Dialog>
      {isAsking && (
        <ConfirmDialog
          title="Discard changes?"
          cancel="Keep editing"
          confirm="Discard"
          isDangerous
          onConfirm={async () => onClose()}
          onClose={() => setIsAsking(false)}
        >
          What you typed is not saved.
        </ConfirmDialog>
      )}
    </EditorContext>
  )
}
