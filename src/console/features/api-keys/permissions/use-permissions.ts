import { useQuery } from '@tanstack/react-query'
import { getPermissions } from '#contract/permissions.ts'
import { q } from '../../../api/query.ts'
import { useSession } from '../../session/use-session.ts'

/** What pages with permissions read, for their routes. */
export function readsPermissions(version: string) {
  return [getPermissions, { version }] as const
}

/** The catalogue of permissions. @param wanted whether the page needs it yet */
export function usePermissions(wanted = true) {
  const version = useSession()?.permissionsVersion ?? ''
  return useQuery({ ...q(...readsPermissions(version)), enabled: wanted && version !== '' })
}
