import type { AccountSummary } from '#contract/accounts.ts'
import type { Session } from '#contract/session.ts'

const entry = 'last-account'

/** Keeps in this browser which account was opened last: its SID, which is no secret. */
export function rememberAccount(sid: string): void {
  try {
    localStorage.setItem(entry, sid)
  } catch {
    // A browser that keeps nothing opens the first account.
  }
}

/** The account that is meant where none is named: the last one opened here, if it is still theirs, or the first. */
export function currentAccount({ accounts }: Session): AccountSummary | undefined {
  let last: string | null = null
  try {
    last = localStorage.getItem(entry)
  } catch {
    // As above.
  }
  return accounts.find(({ sid }) => sid === last) ?? accounts[0]
}
