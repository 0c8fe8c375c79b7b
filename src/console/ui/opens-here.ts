import type { MouseEvent } from 'react'

/** Whether a press on a link opens its page here: not in another tab or window, or onto the disk. */
export function opensHere({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey
}
