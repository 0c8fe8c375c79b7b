import type { ReactNode } from 'react'
import styles from './facts.module.css'
import surface from './surface.module.css'
import { classes } from './classes.ts'

/**
 * A card of terms and their values.
 *
 * @param pairs whether two stand beside each other where there is room
 */
export function Facts({ pairs = false, children }: { pairs?: boolean; children: ReactNode }) {
  return (
    <div className={styles.facts}>
      <dl className={classes(surface.card, pairs && styles.pairs)}>{children}</dl>
    </div>
  )
}

interface FactProps {
  term: string
  children: ReactNode
  action?: ReactNode
  /** Among pairs: alone in its row. */
  wide?: boolean
}

/** One term, its value and, at the end of the row, what can be done with it. */
export function Fact({ term, children, action, wide = false }: FactProps) {
  return (
    <div className={classes(styles.row, wide && styles.wide)}>
      <dt>{term}</dt>
      <dd>{children}</dd>
      {action === undefined ? null : <dd>{action}</dd>}
    </div>
  )
}
