import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import type { ComponentProps, ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import styles from './surface.module.css'

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={classes(styles.card, className)} />
}

interface CalloutProps {
  kind: 'success' | 'warning' | 'error'
  /** `alert` interrupts a screen reader: for what went wrong just now. */
  role: 'note' | 'alert' | 'status'
  children: ReactNode
  actions?: ReactNode
  ref?: Ref<HTMLDivElement>
}

const calloutIcons = { success: CircleCheck, warning: TriangleAlert, error: CircleAlert }

/** A message that stays on the page. */
export function Callout({ kind, role, children, actions, ref }: CalloutProps) {
  const Icon = calloutIcons[kind]
  return (
    <div ref={ref} className={classes(styles.callout, styles[kind])} role={role}>
      <Icon size={20} strokeWidth={1.75} aria-hidden />
      <div>
        <p>{children}</p>
        {actions === undefined ? null : <div className={styles.calloutActions}>{actions}</div>}
      </div>
    </div>
  )
}

export type BadgeKind = 'standard' | 'restricted' | 'main' | 'success' | 'warning'

export function Badge({ kind, children }: { kind: BadgeKind; children: ReactNode }) {
  return <span className={classes(styles.badge, styles[kind])}>{children}</span>
}

interface BlankProps {
  icon: ReactNode
  title: string
  children: ReactNode
  actions?: ReactNode
  /** Says that something failed, rather than that there is nothing. */
  failed?: boolean
}

/** What stands where content would: nothing yet, or nothing to be had. */
export function Blank({ icon, title, children, actions, failed = false }: BlankProps) {
  return (
    <div className={styles.blank} role={failed ? 'alert' : undefined}>
      <span className={classes(styles.blankIcon, failed && styles.blankError)}>{icon}</span>
      <h2>{title}</h2>
      <p>{children}</p>
      {actions === undefined ? null : <div className={styles.blankActions}>{actions}</div>}
    </div>
  )
}

/** A grey bar in the place of text that is on its way. Widths come from classes: the policy allows no inline style. */
export function Bone({ className }: { className?: string | undefined }) {
  return <span className={classes(styles.bone, className)} />
}
