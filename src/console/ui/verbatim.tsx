import { classes } from './classes.ts'
import text from '../styles/text.module.css'

/**
 * What must stay as it is, letter by letter, in fixed-width letters: SIDs, secrets, ids. No program that translates the
 * page changes it or sends it away.
 */
export function Verbatim({ children, className }: { children: string; className?: string | undefined }) {
  return (
    <span className={classes(text.mono, className)} translate="no">
      {children}
    </span>
  )
}
