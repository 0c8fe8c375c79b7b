import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Callout } from '../../ui/surface.tsx'
import { rereadSession } from './reread-session.ts'
import { useSession } from './use-session.ts'
import styles from './not-writable-notice.module.css'

/** Milliseconds between two looks at whether things can be changed again. */
const lookEvery = 5_000

/** On every page while the server can write nothing: why. It goes by itself. */
export function NotWritableNotice() {
  const why = useSession()?.notWritable ?? null
  const client = useQueryClient()
  useEffect(() => {
    if (why === null) return undefined
    const timer = setInterval(() => document.hidden || void rereadSession(client), lookEvery)
    return () => clearInterval(timer)
  }, [why, client])
  if (why === null) return null
  return (
    <div className={styles.notice}>
      <Callout kind="warning" role="status">
        {why} Everything can still be looked at, and keys go on working.
      </Callout>
    </div>
  )
}
