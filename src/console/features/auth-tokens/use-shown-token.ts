import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { listAuthTokens, revealAuthToken } from '#contract/auth-tokens.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '../../api/call.ts'
import { CallError, isCallError } from '../../api/errors.ts'
import { allOf } from '../../api/query.ts'

/** Minutes after which a token that is shown is hidden again. */
export const shownMinutes = 5

type Shown =
  | { kind: 'hidden' }
  | { kind: 'asking' }
  | { kind: 'shown'; token: string }
  | { kind: 'failed'; error: unknown }

const hidden: Shown = { kind: 'hidden' }

/**
 * A token that can be shown and hidden. It lives in this state and nowhere else (a plain call and no mutation, whose cache
 * would keep it), and is gone with the page, when the browser puts the page aside, and after `shownMinutes`.
 *
 * @param onTimeUp told when the time hides it
 */
export function useShownToken(of: InputOf<typeof revealAuthToken>, onTimeUp: () => void) {
  const client = useQueryClient()
  const [shown, setShown] = useState(hidden)
  // What was asked before it was hidden is not shown when it comes.
  const turn = useRef(0)
  const timeUp = useRef(onTimeUp)
  useEffect(() => {
    timeUp.current = onTimeUp
  })

  const hide = () => {
    turn.current++
    setShown(hidden)
  }
  const show = async () => {
    const mine = ++turn.current
    const settle = (result: Shown) => mine === turn.current && setShown(result)
    setShown({ kind: 'asking' })
    try {
      const { token } = await call(revealAuthToken, of)
      settle({ kind: 'shown', token })
    } catch (error) {
      if (isCallError(error, 'not_found')) {
        settle({ kind: 'failed', error: new CallError('not_found', 'This token no longer exists.') })
        await client.invalidateQueries({ queryKey: allOf(listAuthTokens) })
      } else {
        // A person who does not give the password knows why there is nothing to see.
        settle(isCallError(error, 'step_up_required') ? hidden : { kind: 'failed', error })
      }
    }
  }

  useEffect(() => {
    if (shown.kind !== 'asking' && shown.kind !== 'shown') return
    const wipe = () => {
      turn.current++
      setShown(hidden)
    }
    // A page in the back-forward cache would show it to the person who presses Back. At once: the page is frozen next.
    const leave = () => flushSync(wipe)
    window.addEventListener('pagehide', leave)
    const until = Date.now() + shownMinutes * 60_000
    const look = () => {
      if (Date.now() < until) return
      wipe()
      timeUp.current()
    }
    const timer = shown.kind === 'shown' ? setInterval(look, 1_000) : undefined
    return () => {
      window.removeEventListener('pagehide', leave)
      clearInterval(timer)
    }
  }, [shown])

  return { shown, show: () => void show(), hide }
}
