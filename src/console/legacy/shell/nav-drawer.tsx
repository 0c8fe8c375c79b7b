import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { Brand } from '../../ui/brand.tsx'
import { iconButtonClass } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import popups from '../../ui/popups.module.css'
import text from '../../styles/text.module.css'
import { SideNav } from './side-nav.tsx'
import styles from './shell.module.css'

interface NavDrawerProps {
  newConsole: string
  onClose: () => void
}

/** The left column on narrow screens. Render it while it is open. */
export function NavDrawer({ newConsole, onClose }: NavDrawerProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={popups.scrim} />
        <Dialog.Popup className={popups.drawer}>
          <Dialog.Title className={text.hidden}>Navigation</Dialog.Title>
          <header className={styles.drawerHead}>
            <Brand />
            <Dialog.Close className={iconButtonClass} aria-label="Close navigation">
              <X size={20} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </header>
          <SideNav onNavigate={onClose} />
          <Link className={styles.sideLink} to={newConsole} onClick={onClose}>
            New Console
          </Link>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
