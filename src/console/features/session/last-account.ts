import type { AccountSummary } from '#contract/accounts.ts'
import type { Session } from '#contract/session.ts'
import { remembered } from './remembered.ts'

const last = remembered(() => localStorage, 'last-account')

/** Keeps in this browser which account was opened last: its SID, which is no secret. */
export const rememberAccount = (sid: string): void => last.keep(sid)

/** The account that is meant where none is named: the last one opened here, if it is still theirs, or the first. */
export function currentAccount({ accounts }: Session): AccountSummary | undefined {
  const lastSid = last.recall()
  return accounts.find(({ sid }) => sid === lastSid) ?? accounts[0]
}
