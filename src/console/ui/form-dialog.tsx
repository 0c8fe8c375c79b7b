import { Dialog } from '@base-ui/react/dialog'
import type { ComponentProps, ReactNode, RefObject } from 'react'
import styles from './popups.module.css'

interface FormDialogProps {
  title: string
  description: ReactNode
  children: ReactNode
  /** The buttons, which belong to the form. */
  buttons: ReactNode
  onSubmit: ComponentProps<'form'>['onSubmit']
  /** While the form is sent, it cannot be left: what came of it would stay unsaid. */
  busy?: boolean
  /** Escape. A press beside the dialog does nothing: what was typed would be lost by mistake. */
  onCancel: () => void
  /** Where typing begins; absent, the first control. */
  initialFocus?: RefObject<HTMLElement | null>
  /** Where the focus goes when it closes; absent, to what had it before. */
  finalFocus?: RefObject<HTMLElement | null> | undefined
}

/** A form in a dialog over the page. Render it while it is open. */
export function FormDialog({
  title,
  description,
  children,
  buttons,
  onSubmit,
  busy = false,
  onCancel,
  initialFocus,
  finalFocus,
}: FormDialogProps) {
  return (
    <Dialog.Root open disablePointerDismissal onOpenChange={(open) => !open && !busy && onCancel()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.scrim} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup className={styles.dialog} initialFocus={initialFocus} finalFocus={finalFocus}>
            <form onSubmit={onSubmit} noValidate>
              <div className={styles.head}>
                <Dialog.Title>{title}</Dialog.Title>
              </div>
              <div className={styles.body}>
                <Dialog.Description>{description}</Dialog.Description>
                <div className={styles.fields}>{children}</div>
              </div>
              <div className={styles.foot}>{buttons}</div>
            </form>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
