import { type ReactNode, useLayoutEffect, useRef } from 'react'
import styles from './page-bar.module.css'

/**
 * The bar of a page's buttons, which stays at the bottom of the window unless that is low. Its height, which depends on the
 * width and on what it says, is told to the style sheet: toasts and what has the focus keep clear of it.
 */
export function PageBar({ children }: { children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = bar.current!
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty('--bar-height', `${element.offsetHeight}px`))
    observer.observe(element, { box: 'border-box' })
    return () => {
      observer.disconnect()
      style.removeProperty('--bar-height')
    }
  }, [])
  return (
    <>
      <div className={styles.fill} />
      <div ref={bar} className={styles.bar} data-print="none">
        {children}
      </div>
    </>
  )
}

/** A button in the bar that looks like a link. */
export function PageBarLink({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  return (
    <button type="button" className={styles.link} onClick={onClick}>
      {children}
    </button>
  )
}
