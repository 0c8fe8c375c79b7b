import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { Brand } from '../../ui/brand.tsx'
import buttons from '../../ui/button.module.css'
import { classes } from '../../ui/classes.ts'
import popups from '../../ui/popups.module.css'
import text from '../../styles/text.module.css'
import { SideNav } from './side-nav.tsx'
import styles from './shell.module.css'

/** The side navigation on narrow screens. Render it while it is open. */
export function NavDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={popups.scrim} />
        <Dialog.Popup className={popups.drawer}>
          <Dialog.Title className={text.hidden}>Navigation</Dialog.Title>
          <header className={styles.sideBrand}>
            <Brand />
            <Dialog.Close className={classes(buttons.iconButton, styles.closeDrawer)} aria-label="Close navigation">
              <X size={20} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </header>
          <SideNav onNavigate={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
