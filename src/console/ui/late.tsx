import { Component, type ReactNode, Suspense } from 'react'
import { announce } from './announcer.tsx'
import styles from './surface.module.css'

const failedText = 'This part of the page could not be loaded. Reload the page to try again.'

interface LateProps {
  /** What stands here until the code has come, and when it does not come. */
  fallback?: ReactNode
  /** In the place of `fallback` when the code does not come. */
  failed?: ReactNode
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

  override componentDidCatch() {
    announce(failedText)
  }

  override render() {
    const { fallback = null, failed, children } = this.props
    if (!this.state.failed) return <Suspense fallback={fallback}>{children}</Suspense>
    return (
      <>
        {failed ?? fallback}
        <p className={styles.lateFailed}>{failedText}</p>
      </>
    )
  }
}

/** Starts loading a late widget's code before it is needed. A failure shows when it is. */
export function loadEarly(load: () => Promise<unknown>): void {
  load().catch(() => undefined)
}
