import { startTransition, useEffect, useState } from 'react'

/** Milliseconds without a change after which a value counts as rested. */
const pause = 300

/** A value as it was when it last rested: for what is too much to draw at each letter. */
export function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    if (rested === value) return undefined
    const timer = setTimeout(() => startTransition(() => setRested(value)), pause)
    return () => clearTimeout(timer)
  }, [value, rested])
  return rested
}
