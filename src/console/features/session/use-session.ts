import { useQuery } from '@tanstack/react-query'
import { getSession, type Session } from '#contract/session.ts'
import { q } from '../../api/query.ts'

/** Who is signed in. Only for pages inside the shell, whose loader saw to it that somebody is. */
export function useSession(): Session | null {
  return useQuery(q(getSession, {})).data?.session ?? null
}
