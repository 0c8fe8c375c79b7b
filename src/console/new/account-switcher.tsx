import { ChevronsUpDown } from 'lucide-react'
import { lazy, useState } from 'react'
import type { AccountSummary } from '#contract/accounts.ts'
import { initials } from '../features/session/initials.ts'
import { useAccount } from '../features/session/use-role.ts'
import { Late, loadEarly } from '../ui/late.tsx'
import text from '../styles/text.module.css'
import styles from './shell.module.css'

const load = () => import('./account-switcher-list.tsx')
const OpenAccountSwitcher = lazy(() => load().then((module) => ({ default: module.OpenAccountSwitcher })))

interface AccountSwitcherProps {
  onNavigate: (() => void) | undefined
}

/** The account of the address, and the way to the others. The list comes with the first press, or sooner. */
export function AccountSwitcher({ onNavigate }: AccountSwitcherProps) {
  const account = useAccount()
  const [wanted, setWanted] = useState(false)
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
      <OpenAccountSwitcher onNavigate={onNavigate} />
    </Late>
  )
}

/** What the button is, the same before and after the list's code has come. */
export function switcherButton(account: AccountSummary | undefined) {
  return {
    type: 'button',
    className: styles.account,
    children: (
      <>
        {account === undefined ? null : (
          <span className={styles.avatar} aria-hidden>
            {initials(account.friendlyName)}
          </span>
        )}
        <span>
          <span className={text.hidden}>Switch account: </span>
          <span className={text.strong}>{account?.friendlyName ?? 'Choose one'}</span>
          {account === undefined ? null : <small>{kindOf(account)}</small>}
        </span>
        <ChevronsUpDown size={16} aria-hidden />
      </>
    ),
  } as const
}

function kindOf({ sid, ownerSid, status }: AccountSummary): string {
  const kind = sid === ownerSid ? 'Main account' : 'Subaccount'
  return status === 'suspended' ? `${kind}, suspended` : kind
}
