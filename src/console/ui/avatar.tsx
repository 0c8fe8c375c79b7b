import { classes } from './classes.ts'
import { initials } from './initials.ts'
import styles from './avatar.module.css'

/** The initials of an account, or of a person, in a square or a circle; the name stands beside it or names the button. */
export function Avatar({ name, kind }: { name: string; kind?: 'person' | 'subaccount' }) {
  return (
    <span className={classes(styles.avatar, kind && styles[kind])} aria-hidden>
      {initials(name)}
    </span>
  )
}
