import { classes } from './classes.ts'
import text from '../styles/text.module.css'

/** The ends of a SID, enough to tell it from others: "SK6fc5e2…b009". */
export const shortSid = (sid: string) => `${sid.slice(0, 8)}…${sid.slice(-4)}`

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
