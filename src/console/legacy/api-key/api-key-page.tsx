import { useParams } from 'react-router'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { isCallError } from '../../api/errors.ts'
import { WithCatalogue } from '../../features/api-keys/permissions/with-catalogue.tsx'
import { usePermissions } from '../../features/api-keys/permissions/use-permissions.ts'
import { readsKey, useKey } from '../../features/api-keys/use-key.ts'
import { Loaded } from '../../features/loaded.tsx'
import type { PageModule } from '../../page-module.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import { KeyForm } from './key-form.tsx'

/** One key: its name and, for a Restricted one, its permissions, saved together; and deleting it. */
function ApiKeyPage() {
  const query = useKey(useParams()['keySid'] ?? '')
  const key = query.data?.key
  // A key that is gone or foreign, and a SID that is none.
  if (isCallError(query.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  if (key !== undefined) return <Ready key={key.sid} apiKey={key} />
  return (
    <Page title="API key" crumb="…">
      <Loaded query={query} what="The key" bones={<LoadingRows what="API key" rows={4} />}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function Ready({ apiKey }: { apiKey: ApiKeyDetails }) {
  const restricted = apiKey.type === 'restricted'
  const catalogue = usePermissions(restricted)
  // The catalogue may be at hand, and says nothing of a key without permissions of its own.
  if (!restricted) return <KeyForm apiKey={apiKey} catalogue={undefined} />
  if (catalogue.data !== undefined) return <KeyForm apiKey={apiKey} catalogue={catalogue.data} />
  return (
    <Page title="API key" crumb="…">
      <WithCatalogue catalogue={catalogue}>{() => null}</WithCatalogue>
    </Page>
  )
}

export const page: PageModule = {
  Component: ApiKeyPage,
  reads: ({ place, keySid }, start) => start(...readsKey({ ...place, keySid })),
}
