import { startTransition, useEffect, useState } from 'react'

/** Rows that appear in one go: few enough that a slow machine draws them within a frame. */
const step = 10

/**
 * How many of many rows to draw. After a change of `cause` (a search) they come by and by, so that typing is never held
 * up by rows that are far down anyway; everything else shows at once.
 */
export function useGradually(cause: string, total: number): number {
  const [state, setState] = useState({ cause, drawn: Infinity })
  // Another search begins anew, in this very render: its first rows are what matters.
  const drawn = state.cause === cause ? state.drawn : step
  useEffect(() => {
    if (drawn >= total) return
    const frame = requestAnimationFrame(() => startTransition(() => setState({ cause, drawn: drawn + step })))
    return () => cancelAnimationFrame(frame)
  }, [cause, drawn, total])
  return drawn
}
