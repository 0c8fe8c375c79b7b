import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, type RefObject, useRef } from 'react'
import { Button, type ButtonKind } from './button.tsx'
import styles from './popups.module.css'

export interface ConfirmDialogProps {
  title: string
  children: ReactNode
  /** The label of the button that goes ahead, and of the one that does not. */
  confirm: string
  cancel: string
  /** How the button that goes ahead looks; absent, as one that destroys. */
  kind?: ButtonKind
  /** While the confirmed action runs, it can neither be confirmed again nor left: what came of it would stay unsaid. */
  busy?: boolean
  /** Whether it can be confirmed: not before a box in the dialog is ticked, for example. */
  ready?: boolean
  /** Where the focus goes when it closes; absent, to what had it before. A menu that is closed by then cannot have it. */
  finalFocus?: RefObject<HTMLElement | null>
  onConfirm: () => void
  onCancel: () => void
}

/**
 * Asks before something that cannot be taken back. Focus starts on the button that changes nothing; Escape is that
 * button. Render it while it is open.
 */
export function ConfirmDialog({
  title,
  children,
  confirm,
  cancel,
  kind = 'danger',
  busy = false,
  ready = true,
  finalFocus,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
  const safe = useRef<HTMLButtonElement>(null)
  const leave = () => {
    if (!busy) onCancel()
  }
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && leave()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.scrim} />
        <AlertDialog.Viewport className={styles.viewport}>
          <AlertDialog.Popup className={styles.dialog} initialFocus={safe} finalFocus={finalFocus}>
            <div className={styles.head}>
              <AlertDialog.Title>{title}</AlertDialog.Title>
            </div>
            <AlertDialog.Description className={styles.body} render={<div />}>
              {children}
            </AlertDialog.Description>
            <div className={styles.foot}>
              <Button kind="secondary" ref={safe} inactive={busy} onClick={leave}>
                {cancel}
              </Button>
              <Button kind={kind} inactive={busy || !ready} onClick={onConfirm}>
                {confirm}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
