import { ChevronsUpDown } from 'lucide-react'
import { useLocation } from 'react-router'
import type { AccountSummary } from '#contract/accounts.ts'
import { AccountSwitcher } from '../../features/accounts/account-switcher.tsx'
import { usePlace } from '../../features/place.tsx'
import { type KeysPlace, paths } from '../../paths.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { classes } from '../../ui/classes.ts'
import text from '../../styles/text.module.css'
import styles from './shell.module.css'

interface NewAccountSwitcherProps {
  account: AccountSummary | undefined
  onNavigate: (() => void) | undefined
}

/** The account at the top of the side navigation. */
export function NewAccountSwitcher({ account, onNavigate }: NewAccountSwitcherProps) {
  const place = usePlace()
  const { pathname, search } = useLocation()
  return (
    <AccountSwitcher
      account={account}
      button={{ className: styles.account, children: <Face account={account} /> }}
      here={pathname + search}
      addressIn={(other) => sameIn(other, place, pathname)}
      onNavigate={onNavigate}
    />
  )
}

function Face({ account }: { account: AccountSummary | undefined }) {
  return (
    <>
      {account === undefined ? (
        <span className={styles.accountName}>No account selected</span>
      ) : (
        <>
          <Avatar name={account.friendlyName} />
          <span className={styles.accountName}>
            <span className={text.strong}>{account.friendlyName}</span>
            <span className={classes(text.small, text.weak)}>
              {account.sid === account.ownerSid ? 'Main account' : 'Subaccount'}
              {account.status === 'active' ? '' : ', suspended'}
            </span>
          </span>
        </>
      )}
      <ChevronsUpDown size={16} aria-hidden />
      <span className={text.hidden}>, switch account</span>
    </>
  )
}

/** The same page in another account, where it has one: a key of this account is none of that one. */
function sameIn(account: AccountSummary, here: KeysPlace, pathname: string): string {
  const there = { accountSid: account.sid, region: here.region }
  const pages = [paths.authTokens, paths.members, ...(account.sid === account.ownerSid ? [paths.subaccounts] : [])]
  const page = pages.find((each) => each(here) === pathname)
  return page?.(there) ?? paths.apiKeys(there)
}
