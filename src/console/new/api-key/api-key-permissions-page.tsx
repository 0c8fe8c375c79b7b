import { useMemo } from 'react'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { usePermissions } from '../../features/api-keys/permissions/use-permissions.ts'
import { KeyFrame } from './key-frame.tsx'
import { KeyBones, KeyGate } from './key-gate.tsx'
import { LoadError } from '../shell/load-error.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { PermissionsForm } from './permissions-form.tsx'

/** One Restricted key, tab **Permissions**. */
export function ApiKeyPermissionsPage() {
  return (
    <KeyGate title="API key">
      {(key) => (key.permissions === null ? <NotFoundPage /> : <Permissions key={key.sid} apiKey={key} />)}
    </KeyGate>
  )
}

function Permissions({ apiKey }: { apiKey: ApiKeyDetails }) {
  const catalogue = usePermissions()
  const held = useMemo(() => new Set(apiKey.permissions), [apiKey.permissions])
  if (catalogue.data !== undefined) return <PermissionsForm apiKey={apiKey} held={held} catalogue={catalogue.data} />
  return (
    <KeyFrame apiKey={apiKey}>
      {catalogue.isError ? (
        <LoadError
          title="The permissions could not be loaded"
          error={catalogue.error}
          retrying={catalogue.isFetching}
          onRetry={() => void catalogue.refetch()}
        />
      ) : (
        <KeyBones />
      )}
    </KeyFrame>
  )
}
