import type { AccountSummary } from '#contract/accounts.ts'
import type { ApiKey } from '#contract/api-key-list.ts'
import type { KeysPlace } from '../../paths.ts'
import type { LinkAction, PressAction } from '../../ui/action.ts'
import { mayIn } from '../session/use-may.ts'

type KeyAt = KeysPlace & { keySid: string }

/** Where a Console has the pages of a key, and why it duplicates no Main key. */
export interface KeyPages {
  details: (at: KeyAt) => string
  duplicate: (at: KeyAt) => string
  noMainDuplicate: string
}

/**
 * What can be done with a key, in the words of its row's menu.
 *
 * @param onDelete asks whether to delete it
 */
export function keyActions(
  account: AccountSummary | undefined,
  key: Pick<ApiKey, 'sid' | 'type' | 'region'>,
  pages: KeyPages,
  onDelete: () => void,
): { open: LinkAction; duplicate: LinkAction; remove: PressAction } {
  const at = { accountSid: account?.sid ?? '', region: key.region, keySid: key.sid }
  const subject = { keyType: key.type }
  const mayCreate = mayIn(account, 'api-keys.create', subject)
  return {
    open: { name: 'Open', to: pages.details(at) },
    duplicate: {
      name: 'Duplicate',
      to: pages.duplicate(at),
      refused: mayCreate.reason ?? (key.type === 'main' ? pages.noMainDuplicate : undefined),
    },
    remove: { name: 'Delete', perform: onDelete, refused: mayIn(account, 'api-keys.delete', subject).reason },
  }
}
