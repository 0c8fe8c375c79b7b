import { useLocation, useParams } from 'react-router'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { readsPermissions } from '../../features/api-keys/permissions/use-permissions.ts'
import { isCallError } from '../../api/errors.ts'
import { CreateKey } from '../../features/api-keys/create-key.tsx'
import { WithCatalogue } from '../../features/api-keys/permissions/with-catalogue.tsx'
import type { CreatedKey } from '../../features/api-keys/use-create-api-key.ts'
import { readsKey, useKey } from '../../features/api-keys/use-key.ts'
import { useOriginal } from '../../features/api-keys/use-original.ts'
import { Loaded } from '../../features/loaded.tsx'
import type { PageModule } from '../../page-module.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import { DetailsForm } from './details-form.tsx'
import { SecretPage } from './secret-page.tsx'

/** **Duplicate key**: creating a key that begins with what another one is. */
function DuplicatePage() {
  const { pathname, search } = useLocation()
  return (
    <CreateKey
      key={pathname + search}
      renderDetails={(onCreated) => <OfKey onCreated={onCreated} />}
      renderSecret={(created) => <SecretPage created={created} />}
    />
  )
}

type Step = { onCreated: (created: CreatedKey) => void }

function OfKey({ onCreated }: Step) {
  const query = useKey(useParams()['keySid'] ?? '')
  const key = query.data?.key
  // What the form has taken over stays, whatever becomes of the key. A Main key is created anew, not duplicated.
  if (key !== undefined && key.type !== 'main') return <Duplicate apiKey={key} onCreated={onCreated} />
  if (key !== undefined || isCallError(query.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  return (
    <Page title="Create new API key" crumb="Create new API key">
      <Loaded query={query} what="The key" bones={<LoadingRows what="API key" rows={4} />}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function Duplicate({ apiKey, onCreated }: Step & { apiKey: ApiKeyDetails }) {
  const { original, catalogue } = useOriginal(apiKey)
  if (original !== undefined) return <DetailsForm original={original} onCreated={onCreated} />
  return (
    <Page title="Create new API key" crumb="Create new API key">
      <WithCatalogue catalogue={catalogue}>{() => null}</WithCatalogue>
    </Page>
  )
}

export const page: PageModule = {
  Component: DuplicatePage,
  reads: ({ place, keySid, permissionsVersion }, start) => {
    start(...readsKey({ ...place, keySid }))
    start(...readsPermissions(permissionsVersion))
  },
}
