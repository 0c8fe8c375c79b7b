import { type RefObject, useEffect, useRef } from 'react'

/** Where an editor took the place of the button that opened it, the focus goes back to the button when it closes. */
export function useReturnFocus(editing: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing) button.current?.focus()
    wasEditing.current = editing
  }, [editing])
  return button
}
