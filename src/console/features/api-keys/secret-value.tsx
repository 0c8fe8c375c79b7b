import { type ReactNode, useId } from 'react'
import styles from './secret-value.module.css'

interface SecretValueProps {
  /** "SID" or "Secret". */
  name: string
  /** A button that copies it. */
  copy: ReactNode
  children: ReactNode
}

/** A value to be read and copied; no form field, so that no browser offers to keep it. */
export function SecretValue({ name, copy, children }: SecretValueProps) {
  const id = useId()
  return (
    <div>
      <span className={styles.label} id={id}>
        {name}
      </span>
      <div className={styles.row}>
        <output className={styles.value} aria-labelledby={id} aria-live="off">
          {children}
        </output>
        {copy}
      </div>
    </div>
  )
}
