import type { MouseEvent } from 'react'
import { mainContent } from './main-content.ts'
import styles from './skip-link.module.css'

/** For the keyboard, first on every page with navigation: leads past that. */
export function SkipLink() {
  return (
    <a className={styles.skip} href="#main" onClick={skipToContent}>
      Skip to content
    </a>
  )
}

/** By hand: a fragment in the address would be a step in the history that asks the leave guard. */
function skipToContent(event: MouseEvent): void {
  event.preventDefault()
  mainContent()?.focus()
}
