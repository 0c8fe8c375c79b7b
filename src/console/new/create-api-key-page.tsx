import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { CreatedKey } from '../features/api-keys/use-create-api-key.ts'
import { announce } from '../ui/announcer.tsx'
import { ApiKeyDetailsStep } from './api-key-details-step.tsx'
import { SecretStep } from './secret-step.tsx'

/**
 * Making a key: its details, then its secret. The secret lives in this state and nowhere else, so it is gone with the
 * page: at Finish, on leaving, and when the browser puts the page aside.
 */
export function CreateApiKeyPage() {
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

  return created === null ? <ApiKeyDetailsStep onCreated={setCreated} /> : <SecretStep created={created} />
}
