import type { AccountSummary } from '#contract/accounts.ts'
import { type Action, addsCredentials, roleLabels, roleMay, type RoleSubject } from '#contract/roles.ts'
import { usePlaceIfAny } from '../place.tsx'
import { useSession } from './use-session.ts'

/** Whether something can be done, and a sentence that says why not. */
export type May = { may: true; reason: undefined } | { may: false; reason: string }

/** The account that the page is about, as its member sees it. Undefined where it is about none, or not one of theirs. */
export function useAccount(): AccountSummary | undefined {
  const accountSid = usePlaceIfAny()?.accountSid
  return useSession()?.accounts.find((each) => each.sid === accountSid)
}

/**
 * Whether the person may do something in the account that the page is about, and why not: what they may not do is shown
 * disabled, with this reason beside it. The server decides again.
 */
export function useMay(action: Action, subject?: RoleSubject): May {
  return mayIn(useAccount(), action, subject)
}

/** `useMay` for an account that is at hand, where many things are asked about it. */
export function mayIn(account: AccountSummary | undefined, action: Action, subject?: RoleSubject): May {
  if (account === undefined) return { may: false, reason: 'No account of yours is open here.' }
  if (!roleMay(account.role, action, subject)) {
    return { may: false, reason: `${roleLabels[account.role]}s can’t ${verb(action, subject)}.` }
  }
  if (account.status !== 'active' && addsCredentials(action))
    return { may: false, reason: 'This account is suspended.' }
  return { may: true, reason: undefined }
}

/** An action in the words of a refusal: "delete Main keys". */
function verb(action: Action, { keyType, memberRoles }: RoleSubject = {}): string {
  const keys = keyType === 'main' ? 'Main keys' : 'keys'
  const members = memberRoles?.includes('owner') === true ? 'owners' : 'members'
  const words: Record<Action, string> = {
    'api-keys.list': 'see keys',
    'api-keys.read': 'see keys',
    'api-keys.create': `create ${keys}`,
    'api-keys.update': `change ${keys}`,
    'api-keys.delete': `delete ${keys}`,
    'auth-tokens.list': 'see auth tokens',
    'auth-tokens.reveal': 'reveal auth tokens',
    'auth-tokens.create': 'create auth tokens',
    'auth-tokens.promote': 'promote auth tokens',
    'auth-tokens.delete': 'delete auth tokens',
    'accounts.list': 'see subaccounts',
    'accounts.read': 'see the account',
    'accounts.create': 'create subaccounts',
    'accounts.update': 'change accounts',
    'account-settings.update': 'change settings of the account',
    'members.list': 'see members',
    'members.create': `add ${members}`,
    'members.update': `change ${members}`,
    'members.delete': `remove ${members}`,
  }
  return words[action]
}
