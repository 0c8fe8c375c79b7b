import { useQuery } from '@tanstack/react-query'
import { getPermissions } from '#contract/permissions.ts'
import { q } from '../../api/query.ts'
import { useSession } from '../session/use-session.ts'

/** The catalogue of permissions; it never changes under its version, so it is read once. */
export function usePermissions(wanted = true) {
  const version = useSession()?.permissionsVersion ?? ''
  return useQuery({ ...q(getPermissions, { version }), staleTime: Infinity, enabled: wanted && version !== '' })
}
