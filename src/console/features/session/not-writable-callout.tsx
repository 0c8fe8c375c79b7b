import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Callout } from '../../ui/surface.tsx'
import { rereadSession } from './reread-session.ts'
import styles from './not-writable-notice.module.css'

/** Milliseconds between two looks at whether things can be changed again. */
const lookEvery = 5_000

/** Why the server can write nothing. It goes by itself. */
export function NotWritableCallout({ why }: { why: string }) {
  const client = useQueryClient()
  useEffect(() => {
    const timer = setInterval(() => document.hidden || void rereadSession(client), lookEvery)
    return () => clearInterval(timer)
  }, [client])
  return (
    <div className={styles.notice}>
      <Callout kind="warning" role="status">
        {why} Everything can still be looked at, and keys go on working.
      </Callout>
    </div>
  )
}
