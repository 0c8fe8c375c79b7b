import { useLocation } from 'react-router'
import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import { ApiKeyDetailsStep } from './api-key-details-step.tsx'
import { MakeKey } from './make-key.tsx'

/** Making a key from nothing. */
export function CreateApiKeyPage() {
  const cancelTo = paths.apiKeys(usePlace())
  // Another account's page begins anew.
  const { pathname } = useLocation()
  return (
    <MakeKey key={pathname}>
      {(onCreated) => <ApiKeyDetailsStep original={undefined} cancelTo={cancelTo} onCreated={onCreated} />}
    </MakeKey>
  )
}
