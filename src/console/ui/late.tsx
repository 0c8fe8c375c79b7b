import { Component, type ReactNode, Suspense, useState } from 'react'
import { Button } from './button.tsx'
import { reloadIfReachable, unreachableText } from './reload.ts'
import styles from './surface.module.css'

interface LateProps {
  /** What stands here until the code has come, and when it does not come. */
  fallback?: ReactNode
  children: ReactNode
}

/**
 * Where a widget's code comes late (`lazy`). Without the network, or after an upgrade took the file away, only this
 * widget is missing: the page, and a secret on it, stay.
 */
export class Late extends Component<LateProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    const { fallback = null, children } = this.props
    if (!this.state.failed) return <Suspense fallback={fallback}>{children}</Suspense>
    return (
      <>
        {fallback}
        <Failed />
      </>
    )
  }
}

/** A browser asks for the file of a module once: only a reload asks again, before which a page with a secret warns. */
function Failed() {
  const [said, say] = useState('This part of the page could not be loaded.')
  const again = async () => {
    if (!(await reloadIfReachable())) say(unreachableText)
  }
  return (
    <div className={styles.lateFailed} role="alert">
      <p>{said}</p>
      <Button kind="secondary" size="small" onClick={() => void again()}>
        Try again
      </Button>
    </div>
  )
}

/** Starts loading a late widget's code before it is needed. A failure shows when it is. */
export function loadEarly(load: () => Promise<unknown>): void {
  load().catch(() => undefined)
}
