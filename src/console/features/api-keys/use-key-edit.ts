import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type ApiKeyDetails, getApiKey } from '#contract/api-keys.ts'
import { samePermissions } from '#contract/permissions.ts'
import { CallError, isCallError } from '../../api/errors.ts'
import { q } from '../../api/query.ts'
import { usePlace } from '../place.tsx'
import { useUpdateApiKey } from './use-update-api-key.ts'

/** What may change of a key. What is absent stays. */
export interface KeyEdit {
  friendlyName?: string
  permissions?: string[]
}

/** Another person's change to what was being edited. */
export interface KeyConflict {
  theirs: ApiKeyDetails
  /** The key as it was when the person began. */
  before: ApiKeyDetails
}

/**
 * Changes a key that a person has before them. Where another person has changed the same part since, nothing is saved:
 * `conflict` holds both versions, and saving again puts one's own in the place of theirs.
 */
export function useKeyEdit(apiKey: ApiKeyDetails) {
  const address = { ...usePlace(), sid: apiKey.sid }
  const update = useUpdateApiKey()
  const client = useQueryClient()
  // What the person has before them; newer data of the page must not count as seen.
  const [seen, setSeen] = useState(apiKey)
  const [conflict, setConflict] = useState<KeyConflict | null>(null)
  const [gone, setGone] = useState(false)

  /** @returns whether it was saved. @throws CallError */
  const save = async (edit: KeyEdit, from = seen): Promise<boolean> => {
    try {
      const { key } = await update.mutateAsync({ ...address, ...edit, seen: from.version })
      setSeen(key)
    } catch (error) {
      if (isCallError(error, 'not_found')) {
        setConflict(null)
        setGone(true)
        throw new CallError('not_found', 'This key has been deleted.')
      }
      if (!isCallError(error, 'changed_meanwhile')) throw error
      const { key } = await client.fetchQuery({ ...q(getApiKey, address), staleTime: 0 })
      // Only something else of the key was changed.
      if (isAs(key, partOf(from, edit))) return save(edit, key)
      setSeen(key)
      // Where it is so already, an earlier try was carried out although its reply was lost.
      if (!isAs(key, edit)) {
        setConflict({ theirs: key, before: from })
        return false
      }
    }
    setConflict(null)
    return true
  }
  return {
    /** The key that the person has before them. */
    seen,
    /** Takes newer data of the page for seen. */
    see: setSeen,
    conflict,
    /** Whether a save has found that the key was deleted. */
    gone,
    /** Keeps the other person's version. */
    yieldToTheirs: () => setConflict(null),
    save,
  }
}

/**
 * Takes newer data of the page into a form in which nothing was changed. A change of one's own is kept, and compared when it
 * is saved.
 *
 * @param show puts the newer key into the form
 */
export function useNewerKey(
  apiKey: ApiKeyDetails,
  { seen, see }: Pick<ReturnType<typeof useKeyEdit>, 'seen' | 'see'>,
  untouched: boolean,
  show: (key: ApiKeyDetails) => void,
): void {
  useEffect(() => {
    if (!untouched || apiKey.version <= seen.version) return
    see(apiKey)
    show(apiKey)
  })
}

/** What a key has of the parts that an edit changes. */
function partOf(key: ApiKeyDetails, edit: KeyEdit): KeyEdit {
  return {
    ...(edit.friendlyName !== undefined && { friendlyName: key.friendlyName ?? '' }),
    ...(edit.permissions !== undefined && { permissions: key.permissions ?? [] }),
  }
}

/** Whether a key is as an edit wants it. */
function isAs(key: ApiKeyDetails, { friendlyName, permissions }: KeyEdit): boolean {
  if (friendlyName !== undefined && friendlyName !== (key.friendlyName ?? '')) return false
  return permissions === undefined || samePermissions(key.permissions ?? [], permissions)
}
