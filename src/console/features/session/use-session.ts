import { useQuery } from '@tanstack/react-query'
import { getSession, type Session } from '#contract/session.ts'
import { q } from '../../api/query.ts'

/**
 * Who is logged in; inside the shell, whose loader saw to it, a person is. That a session has ended shows at the next call,
 * which then asks for the password. It is read again where a call is refused (`whenRefused`), and when the tab is looked at
 * again (`rereadSession`).
 */
export function useSession(): Session | null {
  return useQuery({ ...q(getSession, {}), staleTime: Infinity }).data?.session ?? null
}
