import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { acceptInvitation, InvitationDetails } from '#contract/members.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { paths } from '../../paths.ts'
import { showToast } from '../../ui/toast.tsx'
import { rememberAccount } from '../session/last-account.ts'
import { takeSession } from '../session/take-session.ts'

/** Goes on as the person who has joined, in the account that they joined. */
export function useJoined({ account }: InvitationDetails) {
  const navigate = useNavigate()
  const client = useQueryClient()
  return async ({ accountSid, session }: OutputOf<typeof acceptInvitation>) => {
    takeSession(client, session)
    // Home leads on to the account that was opened last.
    rememberAccount(accountSid)
    await navigate(paths.home(), { replace: true })
    showToast(`You have joined ${account}.`)
  }
}
