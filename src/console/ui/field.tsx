import { CircleAlert } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import text from '../styles/text.module.css'
import styles from './field.module.css'

interface TextFieldProps extends ComponentProps<'input'> {
  label: string
  /** For screen readers only, where the words stand beside the field already. */
  hideLabel?: boolean
  hint?: ReactNode
  /** A sentence; shown beside the field and read with it. */
  error?: string | undefined
}

/** A labelled text input with a hint or, in its place, what is wrong. */
export function TextField({ label, hideLabel = false, hint, error, id: givenId, className, ...input }: TextFieldProps) {
  const ownId = useId()
  const id = givenId ?? ownId
  const note = `${id}-note`
  return (
    <div className={classes(styles.field, className)}>
      <label className={hideLabel ? text.hidden : styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        className={styles.control}
        aria-invalid={error !== undefined}
        aria-describedby={error !== undefined || hint !== undefined ? note : undefined}
      />
      {error !== undefined ? <FieldError id={note}>{error}</FieldError> : null}
      {error === undefined && hint !== undefined ? <Hint id={note}>{hint}</Hint> : null}
    </div>
  )
}

export function Hint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <div id={id} className={styles.hint}>
      {children}
    </div>
  )
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className={styles.error}>
      <CircleAlert size={16} aria-hidden />
      <span>{children}</span>
    </p>
  )
}
