import { type ReactNode, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { announce } from '../../ui/announcer.tsx'
import { usePlace } from '../place.tsx'
import { type CreatedKey, useConfirmArrival } from './use-create-api-key.ts'
import { mainContent } from '../../ui/main-content.ts'

interface CreateKeyProps {
  /** The first step, which hands over the key once it is made. What it waits for is gone by then, and may go. */
  renderDetails: (onCreated: (created: CreatedKey) => void) => ReactNode
  /** The second step, which shows the secret. */
  renderSecret: (created: CreatedKey) => ReactNode
}

/**
 * Making a key: its details, then its secret. The secret lives in this state and nowhere else, so it is gone with the
 * page: when the last step is finished, on leaving, and when the browser puts the page aside.
 */
export function CreateKey({ renderDetails, renderSecret }: CreateKeyProps) {
  const [created, setCreated] = useState<CreatedKey | null>(null)
  useConfirmArrival(created, usePlace().accountSid)

  useEffect(() => {
    if (created === null) return
    mainContent()?.focus()
    announce('The API key is created. Copy its secret.')
    // A page in the back-forward cache would show the secret to the person who presses Back. At once: the page is frozen next.
    const wipe = () => flushSync(() => setCreated(null))
    window.addEventListener('pagehide', wipe)
    return () => window.removeEventListener('pagehide', wipe)
  }, [created])

  return created === null ? renderDetails(setCreated) : renderSecret(created)
}
