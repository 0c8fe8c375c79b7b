import { useEffect, useRef } from 'react'

interface Doing {
  /** As on its button: "Duplicate this key". */
  name: string
  /** The keys that do it, one after the other: "c", "g k". */
  shortcut?: string
  /** Why it cannot be done now. */
  refused?: string | undefined
}

export interface LinkAction extends Doing {
  to: string
}

export interface PressAction extends Doing {
  perform: () => void
}

/**
 * Something that can be done now. One object is its button, its entry in a menu and in the command palette, and what its
 * shortcut does.
 */
export type Action = LinkAction | PressAction

const offers = new Set<{ readonly current: readonly Action[] }>()

/** Offers actions of what is on the page to the command palette and to their shortcuts, for as long as it is there. */
export function useOffer(actions: readonly Action[]): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    offers.add(latest)
    return () => void offers.delete(latest)
  }, [])
}

/** What the page offers at this moment. */
export function offeredActions(): Action[] {
  return [...offers].flatMap(({ current }) => current)
}
