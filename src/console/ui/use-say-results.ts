import { useEffect, useRef } from 'react'
import { announce } from './announcer.tsx'

/** Milliseconds for which results stand before they are said, so that the person who types hears the last ones alone. */
const settled = 700

/**
 * Says to screen readers what another view of a list has brought. Not on the first view, which is read anyway, and not
 * when the same view is read again.
 *
 * @param found what there is; undefined while it is on its way
 */
export function useSayResults(view: string, found: string | undefined): void {
  const said = useRef(view)
  useEffect(() => {
    if (found === undefined || said.current === view) return
    const timer = setTimeout(() => {
      said.current = view
      announce(found)
    }, settled)
    return () => clearTimeout(timer)
  }, [view, found])
}
