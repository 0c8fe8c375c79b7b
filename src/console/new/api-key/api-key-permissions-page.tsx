import { readsKey } from '../../features/api-keys/use-key.ts'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import type { Handle } from '../shell/shell.tsx'
import type { PageModule } from '../../page-module.ts'
import { readsPermissions, usePermissions } from '../../features/api-keys/permissions/use-permissions.ts'
import { WithCatalogue } from '../../features/api-keys/permissions/with-catalogue.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { KeyFrame } from './key-frame.tsx'
import { Crumb, KeyGate } from './key-gate.tsx'
import { PermissionsForm } from './permissions-form.tsx'

/** One Restricted key, tab **Permissions**. */
function ApiKeyPermissionsPage() {
  return (
    <KeyGate title="API key">
      {(key) => (key.permissions === null ? <NotFoundPage /> : <Permissions key={key.sid} apiKey={key} />)}
    </KeyGate>
  )
}

function Permissions({ apiKey }: { apiKey: ApiKeyDetails }) {
  const catalogue = usePermissions()
  if (catalogue.data !== undefined) return <PermissionsForm apiKey={apiKey} catalogue={catalogue.data} />
  return (
    <KeyFrame apiKey={apiKey}>
      <WithCatalogue catalogue={catalogue}>{() => null}</WithCatalogue>
    </KeyFrame>
  )
}

export const page: PageModule = {
  Component: ApiKeyPermissionsPage,
  reads: ({ place, keySid, permissionsVersion }, start) => {
    start(...readsKey({ ...place, keySid }))
    start(...readsPermissions(permissionsVersion))
  },
  handle: { crumb: <Crumb /> } satisfies Handle,
}
