import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import { Checkbox } from './boxes.tsx'
import { Button, type ButtonKind } from './button.tsx'
import { Callout } from './surface.tsx'
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
  /** Whether it can be confirmed at all. */
  ready?: boolean
  /** A sentence that must be ticked first, and what it is about: with another `about` it must be ticked again. */
  acknowledge?: { sentence: string; about?: number } | undefined
  /** Why the confirmed action failed; it can be tried again. */
  problem?: string | undefined
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
  acknowledge,
  problem,
  finalFocus,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
  const safe = useRef<HTMLButtonElement>(null)
  const hint = useId()
  const [ticked, setTicked] = useState<{ about: number | undefined } | null>(null)
  const acknowledged = ticked !== null && ticked.about === acknowledge?.about
  const missing = ready && acknowledge !== undefined && !acknowledged
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
              {ready && acknowledge !== undefined ? (
                <div className={styles.acknowledge}>
                  <Checkbox
                    checked={acknowledged}
                    onChange={(event) => setTicked(event.target.checked ? { about: acknowledge.about } : null)}
                  >
                    {acknowledge.sentence}
                  </Checkbox>
                </div>
              ) : null}
              {problem === undefined ? null : (
                <div className={styles.problem}>
                  <Callout kind="error" role="alert">
                    {problem}
                  </Callout>
                </div>
              )}
            </AlertDialog.Description>
            <div className={styles.foot}>
              {missing ? (
                <p id={hint} className={styles.hint}>
                  Select the box to continue.
                </p>
              ) : null}
              <Button kind="secondary" ref={safe} inactive={busy} onClick={leave}>
                {cancel}
              </Button>
              <Button
                kind={kind}
                inactive={busy || !ready || missing}
                aria-describedby={missing ? hint : undefined}
                onClick={onConfirm}
              >
                {confirm}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
