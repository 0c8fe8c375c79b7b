import { useMutation, useQueryClient } from '@tanstack/react-query'
import { endOtherSessions, endSession, listSessions } from '#contract/own-sessions.ts'
import { call } from '../../api/call.ts'
import { isCallError } from '../../api/errors.ts'
import { allOf } from '../../api/query.ts'

/** Ends one of the person's sessions, or all others. One that is over already has ended, however it did. */
export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (which: { id: string } | 'others') => {
      if (which === 'others') return call(endOtherSessions, {})
      try {
        await call(endSession, which)
      } catch (error) {
        if (!isCallError(error, 'not_found')) throw error
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: allOf(listSessions) }),
  })
}
