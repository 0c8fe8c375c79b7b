import { lazy, Suspense, useSyncExternalStore } from 'react'

/** What a toast says. `id` keeps it apart from an equal one. */
export interface ToastMessage {
  id: number
  text: string
}

const Toaster = lazy(() => import('./toaster.tsx').then((module) => ({ default: module.Toaster })))

let messages: readonly ToastMessage[] = []
const listeners = new Set<() => void>()

/** Says that something was done, in a corner, for a few seconds; screen readers hear it. What failed stays on its page. */
export function showToast(text: string): void {
  messages = [...messages, { id: messages.length, text }]
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear. The code that draws them is loaded with the first one. */
export function ToastHost() {
  const all = useSyncExternalStore(subscribe, () => messages)
  if (all.length === 0) return null
  return (
    <Suspense fallback={null}>
      <Toaster messages={all} />
    </Suspense>
  )
}
