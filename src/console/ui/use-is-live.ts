import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * Whether the page lives: not where the server draws it, nor in the first picture that takes its place. What comes late must
 * not be drawn there, since the server does not wait for it.
 */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
