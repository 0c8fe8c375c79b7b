import { useLocation } from 'react-router'
import type { Handle } from '../shell/shell.tsx'
import type { PageModule } from '../../page-module.ts'
import { CreateKey } from '../../features/api-keys/create-key.tsx'
import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import { ApiKeyDetailsStep } from './api-key-details-step.tsx'
import { SecretStep } from './secret-step.tsx'

/** Making a key from nothing. */
function CreateApiKeyPage() {
  const cancelTo = paths.apiKeys(usePlace())
  // Another account's page begins anew.
  const { pathname } = useLocation()
  return (
    <CreateKey
      key={pathname}
      renderDetails={(onCreated) => (
        <ApiKeyDetailsStep original={undefined} cancelTo={cancelTo} onCreated={onCreated} />
      )}
      renderSecret={(created) => <SecretStep created={created} />}
    />
  )
}

export const page: PageModule = {
  Component: CreateApiKeyPage,
  handle: { crumb: 'New key' } satisfies Handle,
}
