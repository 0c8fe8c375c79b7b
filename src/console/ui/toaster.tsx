import { Toast } from '@base-ui/react/toast'
import { CircleCheck, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { classes } from './classes.ts'
import buttons from './button.module.css'
import styles from './popups.module.css'
import type { ToastMessage } from './toast.tsx'

/** Milliseconds for which a toast stays; hovering or focusing it stops the clock. */
const stays = 6_000

export function Toaster({ messages }: { messages: readonly ToastMessage[] }) {
  return (
    <Toast.Provider timeout={stays} limit={3}>
      <Feed messages={messages} />
      <Toast.Portal>
        <Toast.Viewport className={styles.toasts}>
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

/** Hands each new message to the manager once. */
function Feed({ messages }: { messages: readonly ToastMessage[] }) {
  const { add } = Toast.useToastManager()
  const shown = useRef(0)
  useEffect(() => {
    for (const message of messages.slice(shown.current)) add({ title: message.text, type: 'success' })
    shown.current = messages.length
  }, [messages, add])
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
