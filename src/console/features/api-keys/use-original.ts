import { useState } from 'react'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import { usePermissions } from './permissions/use-permissions.ts'
import { type Original, takeOver } from './use-key-form.tsx'

/** What a duplicate of a key begins with, once the catalogue is there that a Restricted one wants. */
export function useOriginal(apiKey: ApiKeyDetails) {
  // As it was at the beginning, whatever becomes of it while the form is filled in.
  const [key] = useState(apiKey)
  const restricted = key.type === 'restricted'
  const catalogue = usePermissions(restricted)
  const original: Original | undefined =
    restricted && catalogue.data === undefined ? undefined : takeOver(key, catalogue.data)
  return { original, catalogue }
}
