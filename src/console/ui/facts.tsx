import type { ReactNode } from 'react'
import styles from './facts.module.css'
import surface from './surface.module.css'
import { classes } from './classes.ts'

/** A card of terms and their values. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes(surface.card)}>{children}</dl>
}

/** One term, its value and, at the end of the row, what can be done with it. */
export function Fact({ term, children, action }: { term: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{term}</dt>
      <dd>{children}</dd>
      {action === undefined ? null : <dd>{action}</dd>}
    </div>
  )
}
