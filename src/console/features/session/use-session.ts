import { useQuery } from '@tanstack/react-query'
import { getSession, type Session } from '#contract/session.ts'
import { q } from '../../api/query.ts'

/**
 * Who is signed in. Only for pages inside the shell, whose loader saw to it that somebody is. Not read again by itself:
 * that a session has ended shows at the next call, which then asks for the password, and where a call is refused it is
 * read again (`whenRefused`).
 */
export function useSession(): Session | null {
  return useQuery({ ...q(getSession, {}), staleTime: Infinity }).data?.session ?? null
}
