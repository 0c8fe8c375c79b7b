import type { ComponentProps, MouseEvent } from 'react'
import { classes } from './classes.ts'
import styles from './button.module.css'

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'dangerLine'

/** The look of a button, for links that act as one. */
export function buttonClass(kind: ButtonKind, size?: 'small'): string {
  return classes(styles.button, styles[kind], size && styles.small)
}

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  kind: ButtonKind
  size?: 'small'
  /** Stays focusable, so that the reason beside it can be found (point `aria-describedby` at it). */
  inactive?: boolean
}

export function Button({ kind, size, inactive = false, type = 'button', onClick, className, ...rest }: ButtonProps) {
  const guard = (event: MouseEvent<HTMLButtonElement>) => {
    if (inactive) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      className={classes(buttonClass(kind, size), className)}
      aria-disabled={inactive || undefined}
      onClick={guard}
    />
  )
}

interface IconButtonProps extends ComponentProps<'button'> {
  'aria-label': string
}

export function IconButton({ className, ...rest }: IconButtonProps) {
  return <button {...rest} type="button" className={classes(styles.iconButton, className)} />
}
