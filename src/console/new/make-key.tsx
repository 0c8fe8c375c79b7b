import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { CreatedKey } from '../features/api-keys/use-create-api-key.ts'
import { announce } from '../ui/announcer.tsx'
import { ApiKeyDetailsStep, type Original } from './api-key-details-step.tsx'
import { SecretStep } from './secret-step.tsx'

interface MakeKeyProps {
  /** Absent, the key is a new one from nothing. */
  original?: Original
  /** Where Cancel leads. */
  cancelTo: string
}

/**
 * Making a key: its details, then its secret. The secret lives in this state and nowhere else, so it is gone with the
 * page: at Finish, on leaving, and when the browser puts the page aside.
 */
export function MakeKey({ original, cancelTo }: MakeKeyProps) {
  const [created, setCreated] = useState<CreatedKey | null>(null)

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
  return <ApiKeyDetailsStep original={original} cancelTo={cancelTo} onCreated={setCreated} />
}
