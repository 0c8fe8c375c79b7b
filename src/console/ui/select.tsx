import { ChevronDown } from 'lucide-react'
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react'
import { classes } from './classes.ts'
import text from '../styles/text.module.css'
import styles from './field.module.css'

export interface SelectProps<Value extends string> extends Pick<
  ComponentProps<'select'>,
  'autoFocus' | 'onKeyDown' | 'aria-describedby' | 'aria-invalid'
> {
  label: string
  /** For screen readers only, where what stands around it says as much. */
  hideLabel?: boolean
  size?: 'small'
  /** Beside the label. */
  mark?: ReactNode
  options: readonly { value: Value; label: string; disabled?: boolean }[]
  value: Value
  onChange: (value: Value) => void
}

/** The native select with its label beside it: it is right on phones and for screen readers, and weighs nothing. */
export function Select<Value extends string>({ hideLabel = false, size, ...select }: SelectProps<Value>) {
  return (
    <div className={classes(styles.field, styles.inline, size && styles.small)}>
      <LabelledSelect {...select} labelClass={hideLabel ? text.hidden : styles.label} />
    </div>
  )
}

/** Label and select, for what lays them out. */
export function LabelledSelect<Value extends string>({
  label,
  labelClass,
  mark,
  options,
  value,
  onChange,
  ...select
}: Omit<SelectProps<Value>, 'hideLabel' | 'size'> & { labelClass: string | undefined }) {
  const id = useId()
  const field = useRef<HTMLSelectElement>(null)
  const choose = (wanted: string) => {
    const option = options.find((each) => each.value === wanted)
    if (option !== undefined) onChange(option.value)
  }
  // On a page that the server drew, another option may have been selected before the script ran.
  useEffect(() => {
    if (field.current!.value !== value) choose(field.current!.value)
  })
  const words = (
    <label className={labelClass} htmlFor={id}>
      {label}
    </label>
  )
  return (
    <>
      {mark === undefined ? (
        words
      ) : (
        <span className={styles.labelRow}>
          {words}
          {mark}
        </span>
      )}
      <span className={styles.selectBox}>
        <select
          {...select}
          id={id}
          className={styles.control}
          ref={field}
          value={value}
          onChange={(event) => choose(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown size={16} aria-hidden />
      </span>
    </>
  )
}
