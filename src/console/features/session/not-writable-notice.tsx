import { lazy } from 'react'
import { Late } from '../../ui/late.tsx'
import { useIsLive } from '../../ui/use-is-live.ts'
import { useSession } from './use-session.ts'

const NotWritableCallout = lazy(() =>
  import('./not-writable-callout.tsx').then((module) => ({ default: module.NotWritableCallout })),
)

/** On every page while the server can write nothing: says why. */
export function NotWritableNotice() {
  const why = useSession()?.notWritable ?? null
  const live = useIsLive()
  if (why === null || !live) return null
  return (
    <Late>
      <NotWritableCallout why={why} />
    </Late>
  )
}
