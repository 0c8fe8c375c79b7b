import { readsPermissions } from '../../features/api-keys/permissions/use-permissions.ts'
import { readsKey } from '../../features/api-keys/use-key.ts'
import { useLocation } from 'react-router'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import type { Handle } from '../shell/shell.tsx'
import type { PageModule } from '../../page-module.ts'
import { CreateKey } from '../../features/api-keys/create-key.tsx'
import { WithCatalogue } from '../../features/api-keys/permissions/with-catalogue.tsx'
import type { CreatedKey } from '../../features/api-keys/use-create-api-key.ts'
import { useOriginal } from '../../features/api-keys/use-original.ts'
import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import { KeyGate } from '../api-key/key-gate.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import { ApiKeyDetailsStep } from './api-key-details-step.tsx'
import { SecretStep } from './secret-step.tsx'

/** **Duplicate this key**: creating a key that begins with what another one is. */
function DuplicateApiKeyPage() {
  const { pathname } = useLocation()
  return (
    <CreateKey
      key={pathname}
      renderDetails={(onCreated) => (
        <KeyGate title="API key details" outlivesKey>
          {/* Main keys are created in the Legacy Console. */}
          {(key) => (key.type === 'main' ? <NotFoundPage /> : <DetailsStep apiKey={key} onCreated={onCreated} />)}
        </KeyGate>
      )}
      renderSecret={(created) => <SecretStep created={created} />}
    />
  )
}

function DetailsStep({ apiKey, onCreated }: { apiKey: ApiKeyDetails; onCreated: (created: CreatedKey) => void }) {
  const place = usePlace()
  const { original, catalogue } = useOriginal(apiKey)
  const cancelTo = paths.apiKeyDetails({ ...place, keySid: apiKey.sid })
  if (original !== undefined) {
    return <ApiKeyDetailsStep original={original} cancelTo={cancelTo} onCreated={onCreated} />
  }
  return (
    <Page title="API key details">
      <WithCatalogue catalogue={catalogue}>{() => null}</WithCatalogue>
    </Page>
  )
}

export const page: PageModule = {
  Component: DuplicateApiKeyPage,
  reads: ({ place, keySid, permissionsVersion }, start) => {
    start(...readsKey({ ...place, keySid }))
    start(...readsPermissions(permissionsVersion))
  },
  handle: { crumb: 'New key' } satisfies Handle,
}
