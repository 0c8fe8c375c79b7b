import { type ComponentProps, type MouseEvent, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import text from '../styles/text.module.css'
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
  /** Why it cannot be pressed: makes it inactive, stands beside it, and is read with it. */
  refused?: string | undefined
}

export function Button({
  kind,
  size,
  refused,
  inactive = false,
  type = 'button',
  onClick,
  className,
  ...rest
}: ButtonProps) {
  const reason = useId()
  const off = inactive || refused !== undefined
  const guard = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault()
    else onClick?.(event)
  }
  const button = (
    <button
      aria-describedby={refused === undefined ? undefined : reason}
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      className={classes(buttonClass(kind, size), className)}
      aria-disabled={off || undefined}
      onClick={guard}
    />
  )
  if (refused === undefined) return button
  return (
    <>
      {button}
      <Reason id={reason}>{refused}</Reason>
    </>
  )
}

/**
 * Why a button beside it cannot be pressed, for its `aria-describedby`. On a page that says once that it is view-only
 * (`data-view-only`), screen readers alone find it.
 */
export function Reason({
  id,
  className,
  children,
}: {
  id: string
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <p id={id} className={classes(text.reason, text.weak, className)}>
      {children}
    </p>
  )
}

interface IconButtonProps extends ComponentProps<'button'> {
  'aria-label': string
}

/** The look of a button that is an icon alone. */
export const iconButtonClass = styles.iconButton

export function IconButton({ className, ...rest }: IconButtonProps) {
  return <button {...rest} type="button" className={classes(styles.iconButton, className)} />
}
