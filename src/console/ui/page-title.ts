import { useEffect, useRef } from 'react'
import { announce } from './announcer.tsx'

const product = 'Latchkey'

/**
 * Sets the document's title: "Log in · Latchkey". The page's own words stand first, where tabs show them. A title that
 * changes while the page stays (its data has come) is said to screen readers; the first one is said by who navigated.
 */
export function usePageTitle(title: string): void {
  const first = useRef(true)
  useEffect(() => {
    document.title = `${title} · ${product}`
    if (!first.current) announce(document.title)
    first.current = false
  }, [title])
}
