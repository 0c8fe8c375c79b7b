import { useEffect } from 'react'

const product = 'Latchkey'

/** Sets the document's title: "Log in · Latchkey". The page's own words stand first, where tabs show them. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title])
}
