import type { ReactNode } from 'react'
import { Brand } from '../../ui/brand.tsx'
import { classes } from '../../ui/classes.ts'
import surface from '../../ui/surface.module.css'
import styles from './gate.module.css'

/** The frame of pages that stand outside both Consoles: one card in the middle. */
export function Gate({ title, foot, children }: { title: string; foot?: string; children: ReactNode }) {
  return (
    <div className={styles.gate}>
      <header>
        <Brand />
      </header>
      <main id="main" tabIndex={-1} className={classes(surface.card, styles.card)}>
        <h1>{title}</h1>
        {children}
      </main>
      {foot === undefined ? null : <footer className={styles.foot}>{foot}</footer>}
    </div>
  )
}

/** Who runs it: stands below the pages that a person sees first. */
export const selfHosted = 'Self-hosted by your team'
