import type { AccountSummary } from '#contract/accounts.ts'

const storageKey = 'last-account'

/** Keeps in this browser which account was open last. Where it keeps nothing, the first one is the one. */
export function rememberAccount(sid: string): void {
  try {
    localStorage.setItem(storageKey, sid)
  } catch {
    // Switched off, or full.
  }
}

/** The account that was open last in this browser, if it is still one of theirs, and otherwise their first. */
export function currentAccount(accounts: readonly AccountSummary[]): AccountSummary | undefined {
  return accounts.find((each) => each.sid === readLast()) ?? accounts[0]
}

function readLast(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
