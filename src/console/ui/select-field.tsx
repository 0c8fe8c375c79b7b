import { type ReactNode, useId } from 'react'
import { FieldError, Hint } from './field.tsx'
import { LabelledSelect, type SelectProps } from './select.tsx'
import styles from './field.module.css'

interface SelectFieldProps<Value extends string> extends Omit<SelectProps<Value>, 'hideLabel' | 'size'> {
  hint?: ReactNode
  /** A sentence; shown below it and read with it. */
  error?: string | undefined
}

/** A select in a form: its label above it, and below it a hint or, in its place, what is wrong. */
export function SelectField<Value extends string>({ hint, error, ...select }: SelectFieldProps<Value>) {
  const note = useId()
  return (
    <div className={styles.field}>
      <LabelledSelect
        {...select}
        labelClass={styles.label}
        aria-invalid={error !== undefined}
        aria-describedby={error !== undefined || hint !== undefined ? note : undefined}
      />
      {error !== undefined ? <FieldError id={note}>{error}</FieldError> : null}
      {error === undefined && hint !== undefined ? <Hint id={note}>{hint}</Hint> : null}
    </div>
  )
}
