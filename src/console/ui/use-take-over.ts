import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { announce } from './announcer.tsx'

/** The page that goes in this very commit, for the one that comes in its place. */
let leaving: { address: string; hadFocus: boolean } | null = null

/**
 * Where a page takes the place of another one at the same address (its data has come), it is still the same page to a
 * person: the focus stays on it, and its title, which has changed, is said. After a change of address that is done by
 * `FollowNavigation`.
 */
export function useTakeOver(main: RefObject<HTMLElement | null>): void {
  const tookOver = useRef(false)
  useLayoutEffect(() => {
    const element = main.current
    const address = location.pathname
    tookOver.current = leaving?.address === address
    if (tookOver.current && leaving?.hadFocus === true) element?.focus({ preventScroll: true })
    return () => {
      leaving = { address, hadFocus: document.activeElement === element }
      queueMicrotask(() => {
        leaving = null
      })
    }
  }, [main])
  useEffect(() => {
    if (tookOver.current) announce(document.title)
  }, [])
}
