import { lazy, useState, useSyncExternalStore } from 'react'
import { Late } from './late.tsx'

/** What a toast says; an object each, so that two equal ones are two. */
export interface ToastMessage {
  text: string
}

const Toaster = lazy(() => import('./toaster.tsx').then((module) => ({ default: module.Toaster })))

let waiting: readonly ToastMessage[] = []
const listeners = new Set<() => void>()

function setWaiting(messages: readonly ToastMessage[]): void {
  waiting = messages
  for (const listener of listeners) listener()
}

/** Says that something was done, in a corner, for a few seconds; screen readers hear it. What failed stays on its page. */
export function showToast(text: string): void {
  setWaiting([...waiting, { text }])
}

function forget(message: ToastMessage): void {
  setWaiting(waiting.filter((each) => each !== message))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = () => waiting

/** Where toasts appear. The code that draws them is loaded with the first one, and stays. */
export function ToastHost() {
  const messages = useSyncExternalStore(subscribe, read, read)
  const [needed, setNeeded] = useState(false)
  if (messages.length > 0 && !needed) setNeeded(true)
  if (!needed) return null
  return (
    <Late>
      <Toaster messages={messages} onShown={forget} />
    </Late>
  )
}
