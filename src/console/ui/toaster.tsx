import { Toast } from '@base-ui/react/toast'
import { CircleCheck, X } from 'lucide-react'
import { useEffect } from 'react'
import { classes } from './classes.ts'
import buttons from './button.module.css'
import styles from './popups.module.css'
import type { ToastMessage } from './toast.tsx'

/** Milliseconds for which a toast stays; hovering or focusing it stops the clock. */
const stays = 6_000

interface ToasterProps {
  messages: readonly ToastMessage[]
  /** Called with each message once it is shown, so that it is not shown to the next person on this page. */
  onShown: (message: ToastMessage) => void
}

export function Toaster({ messages, onShown }: ToasterProps) {
  return (
    <Toast.Provider timeout={stays} limit={3}>
      <Feed messages={messages} onShown={onShown} />
      <Toast.Portal>
        <Toast.Viewport className={styles.toasts}>
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Feed({ messages, onShown }: ToasterProps) {
  const { add } = Toast.useToastManager()
  useEffect(() => {
    for (const message of messages) {
      add({ title: message.text, type: 'success' })
      onShown(message)
    }
  }, [messages, add, onShown])
  return null
}

function Toasts() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast}>
      <Toast.Content className={styles.toastContent}>
        <CircleCheck size={16} aria-hidden />
        <Toast.Title className={styles.toastText} render={<p />} />
        <Toast.Close className={classes(buttons.iconButton, styles.toastClose)} aria-label="Close message">
          <X size={16} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
