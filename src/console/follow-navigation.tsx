import { useEffect, useRef } from 'react'
import { Outlet, useLocation } from 'react-router'
import { announce } from './ui/announcer.tsx'

/**
 * Around every page: after a change of address, begin at the top of the page, with the focus in it, and say its title.
 * Where the focus is on a control that is still there (the region, the pager), it stays: the person is using it. Not on
 * the first page, where the browser itself does all this.
 */
export function FollowNavigation() {
  const { pathname, search } = useLocation()
  const address = pathname + search
  const last = useRef(address)
  useEffect(() => {
    if (last.current === address) return
    last.current = address
    const main = document.getElementById('main')
    if (main?.contains(document.activeElement) && document.activeElement !== main) return
    window.scrollTo(0, 0)
    main?.focus({ preventScroll: true })
    // Pages set their title in an effect below this one in the tree, and therefore earlier.
    announce(document.title)
  }, [address])
  return <Outlet />
}
