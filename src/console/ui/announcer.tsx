import { useSyncExternalStore } from 'react'
import text from '../styles/text.module.css'

let message = ''
const listeners = new Set<() => void>()

/**
 * Says a sentence to screen readers, politely, without moving focus. Saying the same twice is heard twice.
 */
export function announce(sentence: string): void {
  message = message === sentence ? `${sentence}\u00a0` : sentence
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = () => message

/** The live region that `announce` writes to. Stands once, from the first render on, since late regions are not heard. */
export function Announcer() {
  const current = useSyncExternalStore(subscribe, read, read)
  return (
    <div className={text.hidden} role="status" aria-label="Announcements">
      {current}
    </div>
  )
}
