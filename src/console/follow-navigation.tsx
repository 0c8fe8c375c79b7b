import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { NavigationType, Outlet, useLocation, useNavigation, useNavigationType } from 'react-router'
import { announce } from './ui/announcer.tsx'
import { focusMainContent, mainContent } from './ui/main-content.ts'
import styles from './styles/progress.module.css'

/**
 * Around every page: after a change of address, begin at the top of the page (on Back and Forward, where the person was),
 * with the focus in it, and say its title. Where the focus is on a control that is still there (the region, the pager), it
 * stays: the person is using it. Not on the first page, where the browser itself does all this.
 */
export function FollowNavigation() {
  const { pathname, search, key } = useLocation()
  const type = useNavigationType()
  const address = pathname + search
  const last = useRef(address)
  const positions = usePositions(key)
  useEffect(() => {
    if (last.current === address) return
    last.current = address
    const main = mainContent()
    const focused = document.activeElement
    if (main?.contains(focused) && focused !== main) return
    window.scrollTo(0, (type === NavigationType.Pop ? positions.get(key) : undefined) ?? 0)
    // A dialog that was opened while the page was on its way keeps the focus.
    if (!focused?.closest('[role=dialog][data-open], [role=alertdialog][data-open]')) focusMainContent()
    // Pages set their title in an effect below this one in the tree, and therefore earlier.
    announce(document.title)
  }, [address, key, type, positions])
  const busy = useNavigation().state !== 'idle'
  return (
    <>
      {busy ? <div className={styles.progress} role="progressbar" aria-label="Loading the page" /> : null}
      <Outlet />
    </>
  )
}

/** How far each entry of the history was scrolled, by its key. */
function usePositions(key: string): ReadonlyMap<string, number> {
  const [positions] = useState(() => new Map<string, number>())
  // Before the browser tells of what a shorter page did to the position: that is the next page's.
  useLayoutEffect(() => {
    const note = () => positions.set(key, window.scrollY)
    window.addEventListener('scroll', note, { passive: true })
    return () => window.removeEventListener('scroll', note)
  }, [key, positions])
  return positions
}
