import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { addMember } from '#contract/members.ts'
import { call } from '../../api/call.ts'
import { CallError, isCallError } from '../../api/errors.ts'
import { useMembersChanged } from './use-members-changed.ts'

/**
 * Adds a member. A plain call and no mutation, because the mutation cache would keep the answer, and with it the link
 * by which the person who holds it can join.
 */
export function useAddMember() {
  const changed = useMembersChanged()
  return async (input: InputOf<typeof addMember>): Promise<OutputOf<typeof addMember>> => {
    try {
      return await call(addMember, input)
    } catch (error) {
      if (!isCallError(error, 'already_exists')) throw error
      throw new CallError(error.code, error.message, { email: error.message })
    } finally {
      // Not waited for: the link must not hang on it.
      void changed()
    }
  }
}
