import { useEffect, useRef } from 'react'
import { announce } from '../../../ui/announcer.tsx'

/** Milliseconds of rest after which a text is said: at each letter or box would be too often. */
const pause = 700

/** Says a text to screen readers when it has changed and then rested. */
export function useAnnounced(sentence: string): void {
  const said = useRef(sentence)
  useEffect(() => {
    if (said.current === sentence) return
    const timer = setTimeout(() => {
      said.current = sentence
      if (sentence !== '') announce(sentence)
    }, pause)
    return () => clearTimeout(timer)
  }, [sentence])
}
