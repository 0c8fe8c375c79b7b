import { ChevronsUpDown } from 'lucide-react'
import { lazy, useEffect, useState } from 'react'
import type { AccountSummary } from '#contract/accounts.ts'
import { initials } from '../../features/session/initials.ts'
import { rememberAccount } from '../../features/session/last-account.ts'
import { classes } from '../../ui/classes.ts'
import { Late, loadEarly } from '../../ui/late.tsx'
import text from '../../styles/text.module.css'
import styles from './shell.module.css'

const load = () => import('./open-account-switcher.tsx')
const OpenAccountSwitcher = lazy(() => load().then((module) => ({ default: module.OpenAccountSwitcher })))

export interface AccountSwitcherProps {
  /** Undefined where the address names none of theirs. */
  account: AccountSummary | undefined
  onNavigate?: (() => void) | undefined
}

/** The account of the page, and the way to the others. What opens comes with the first press, or sooner. */
export function AccountSwitcher(props: AccountSwitcherProps) {
  const { account } = props
  const [wanted, setWanted] = useState(false)
  const sid = account?.sid
  useEffect(() => {
    if (sid !== undefined) rememberAccount(sid)
  }, [sid])
  const button = (
    <button
      {...switcherButton(account)}
      aria-haspopup="dialog"
      aria-expanded="false"
      onPointerEnter={() => loadEarly(load)}
      onFocus={() => loadEarly(load)}
      onClick={() => setWanted(true)}
    />
  )
  if (!wanted) return button
  return (
    <Late fallback={button}>
      <OpenAccountSwitcher {...props} />
    </Late>
  )
}

/** The button, the same before and after the code of what opens has come. */
export function switcherButton(account: AccountSummary | undefined) {
  return {
    type: 'button' as const,
    className: styles.account,
    children: (
      <>
        {account === undefined ? (
          <span className={styles.accountName}>No account chosen</span>
        ) : (
          <>
            <span className={styles.avatar} aria-hidden>
              {initials(account.friendlyName)}
            </span>
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
    ),
  }
}
