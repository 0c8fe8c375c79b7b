import { startTransition, useEffect, useState } from 'react'
import { towards } from './permission-marks.ts'

/** Rows that are made in one go: few enough that a slow machine does it within a frame. */
const made = 6
/** Rows that are shown in one go, likewise. */
const shownAtOnce = 8

/**
 * How many of many rows to have in the document: a few more in each frame, until all are. So rows that no one sees yet
 * are made ahead while nothing waits for them, and showing them later is quick.
 */
export function useMadeAhead(total: number): number {
  const [drawn, setDrawn] = useState(0)
  useEffect(() => {
    if (drawn >= total) return
    return inNextFrame(() => setDrawn(drawn + made))
  }, [drawn, total])
  return drawn
}

/**
 * Marks of the rows to show. While a person types, those that are wanted anew come by and by: most are far down, and the
 * next letter must not wait for them. A search begins with none, since what was open before it says little about what it
 * brings onto the screen.
 */
export function useShown(wanted: string, isSearch: boolean): string {
  const [last, setLast] = useState(wanted)
  const shown = towards(last, wanted, isSearch ? shownAtOnce : Infinity)
  useEffect(() => {
    if (shown === last) return
    return inNextFrame(() => setLast(shown))
  }, [shown, last])
  return shown
}

/** Returns what takes it back. */
function inNextFrame(change: () => void): () => void {
  const frame = requestAnimationFrame(() => startTransition(change))
  return () => cancelAnimationFrame(frame)
}
