import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import { FieldError } from './field.tsx'
import styles from './boxes.module.css'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  children: ReactNode
}

/** A box and its label, which may be long. */
export function Checkbox({ children, ...input }: CheckboxProps) {
  return (
    <label className={styles.check}>
      <input {...input} type="checkbox" className={classes(styles.box, styles.checkbox)} />
      <span>{children}</span>
    </label>
  )
}

interface BoxProps extends Omit<ComponentProps<'input'>, 'type' | 'ref'> {
  /** Some of what the box stands for is chosen, and some is not. */
  mixed?: boolean
}

/** A box alone, for where its words stand elsewhere; with a third state for what it sums up. */
export function Box({ mixed = false, ...input }: BoxProps) {
  return (
    <input
      {...input}
      type="checkbox"
      ref={(element) => {
        if (element !== null) element.indeterminate = mixed
      }}
      className={boxClass}
    />
  )
}

const boxClass = classes(styles.box, styles.checkbox)

export interface Choice {
  value: string
  label: string
  /** What the choice means; for a disabled one, also why. */
  description: ReactNode
  disabled?: boolean
}

interface RadioCardsProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'children'> {
  legend: string
  choices: readonly Choice[]
  error?: string | undefined
  children?: ReactNode
}

/** A radio group whose choices explain themselves. `input` properties, a form's registration among them, go to each. */
export function RadioCards({ legend, choices, error, children, ...input }: RadioCardsProps) {
  const id = useId()
  return (
    <fieldset
      role="radiogroup"
      aria-labelledby={`${id}-legend`}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend id={`${id}-legend`}>{legend}</legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              {...input}
              type="radio"
              value={choice.value}
              disabled={choice.disabled}
              aria-label={choice.label}
              aria-describedby={`${id}-${choice.value}`}
              className={classes(styles.box, styles.radio)}
            />
            <span className={styles.choiceLabel}>{choice.label}</span>
            <span className={styles.choiceText} id={`${id}-${choice.value}`}>
              {choice.description}
            </span>
          </label>
        ))}
      </div>
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
      {children}
    </fieldset>
  )
}
