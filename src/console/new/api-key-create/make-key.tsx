import { type ReactNode, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { type CreatedKey, useConfirmArrival } from '../../features/api-keys/use-create-api-key.ts'
import { usePlace } from '../../features/place.tsx'
import { announce } from '../../ui/announcer.tsx'
import { SecretStep } from './secret-step.tsx'

interface MakeKeyProps {
  /** The first step, which hands over the key once it is made. What it waits for is gone by then, and may go. */
  children: (onCreated: (created: CreatedKey) => void) => ReactNode
}

/**
 * Making a key: its details, then its secret. The secret lives in this state and nowhere else, so it is gone with the
 * page: at Finish, on leaving, and when the browser puts the page aside.
 */
export function MakeKey({ children }: MakeKeyProps) {
  const [created, setCreated] = useState<CreatedKey | null>(null)
  useConfirmArrival(created, usePlace().accountSid)

  useEffect(() => {
    if (created === null) return
    document.getElementById('main')?.focus()
    announce('The API key is created. Copy its secret.')
    // A page in the back-forward cache would show the secret to whoever presses Back. At once: the page is frozen next.
    const wipe = () => flushSync(() => setCreated(null))
    window.addEventListener('pagehide', wipe)
    return () => window.removeEventListener('pagehide', wipe)
  }, [created])

  if (created !== null) return <SecretStep created={created} />
  return children(setCreated)
}
