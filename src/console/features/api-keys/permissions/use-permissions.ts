import { useQuery } from '@tanstack/react-query'
import { getPermissions } from '#contract/permissions.ts'
import { q } from '../../../api/query.ts'
import { useSession } from '../../session/use-session.ts'

/** The catalogue of permissions; it never changes under its version, so it is read once. */
export function permissionsQuery(version: string) {
  return { ...q(getPermissions, { version }), staleTime: Infinity }
}

/** @param wanted whether the page needs it yet */
export function usePermissions(wanted = true) {
  const version = useSession()?.permissionsVersion ?? ''
  return useQuery({ ...permissionsQuery(version), enabled: wanted && version !== '' })
}
