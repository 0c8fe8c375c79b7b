import { useState } from 'react'
import { useLocation } from 'react-router'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { type PermissionCatalogue, unknownPermissions } from '#contract/permissions.ts'
import { keyName } from '../../features/api-keys/key-name.ts'
import { proposeName } from '../../features/api-keys/propose-name.ts'
import type { CreatedKey } from '../../features/api-keys/use-create-api-key.ts'
import { usePermissions } from '../../features/api-keys/permissions/use-permissions.ts'
import { usePlace } from '../../features/place.tsx'
import { paths } from '../../paths.ts'
import { ApiKeyDetailsStep, type Original } from './api-key-details-step.tsx'
import { KeyBones, KeyGate } from '../api-key/key-gate.tsx'
import { LoadError } from '../shell/load-error.tsx'
import { MakeKey } from './make-key.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'

/** **Duplicate this key**: making a key that begins with what another one is. */
export function DuplicateApiKeyPage() {
  const { pathname } = useLocation()
  return (
    <MakeKey key={pathname}>
      {(onCreated) => (
        <KeyGate title="API key details" outlivesKey>
          {(key) => <DetailsStep apiKey={key} onCreated={onCreated} />}
        </KeyGate>
      )}
    </MakeKey>
  )
}

function DetailsStep({ apiKey, onCreated }: { apiKey: ApiKeyDetails; onCreated: (created: CreatedKey) => void }) {
  const place = usePlace()
  // As it was at the beginning, whatever becomes of it while the form is filled in.
  const [original] = useState(apiKey)
  const restricted = original.type === 'restricted'
  const catalogue = usePermissions(restricted)
  // Main keys are made in the Legacy Console.
  if (original.type === 'main') return <NotFoundPage />
  const next = { cancelTo: paths.apiKeyDetails({ ...place, keySid: original.sid }), onCreated }
  if (!restricted) return <ApiKeyDetailsStep original={{ ...begin(original), permissions: [] }} {...next} />
  if (catalogue.data === undefined) {
    return (
      <Page title="API key details">
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
      </Page>
    )
  }
  return <ApiKeyDetailsStep original={takeOver(original, catalogue.data)} {...next} />
}

function begin(original: ApiKeyDetails) {
  return { name: keyName(original), friendlyName: proposeName(original.friendlyName), type: original.type }
}

/** What has left the catalogue cannot be given to a new key. */
function takeOver(original: ApiKeyDetails, catalogue: PermissionCatalogue): Original {
  const held = original.permissions ?? []
  const gone = unknownPermissions(catalogue, held)
  const permissions = held.filter((id) => !gone.includes(id))
  const taken = { ...begin(original), permissions }
  if (gone.length === 0) return taken
  return { ...taken, note: `Not taken over, because the catalogue no longer holds them: ${gone.join(', ')}.` }
}
