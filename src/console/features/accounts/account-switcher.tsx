import { type ComponentProps, lazy, useEffect } from 'react'
import type { AccountSummary } from '#contract/accounts.ts'
import { LatePopup } from '../../ui/late-popup.tsx'
import { rememberAccount } from '../session/last-account.ts'

const load = () => import('./open-account-switcher.tsx')
const OpenAccountSwitcher = lazy(() => load().then((module) => ({ default: module.OpenAccountSwitcher })))

export interface AccountSwitcherProps {
  /** Undefined where the address names no account of the user. */
  account: AccountSummary | undefined
  /** Looks and words of the button. */
  button: Pick<ComponentProps<'button'>, 'className' | 'children'>
  /** The address of the present page, with its query. */
  here: string
  /** The address of the present page in another account, or of one that the account has. */
  addressIn: (account: AccountSummary) => string
  onNavigate?: (() => void) | undefined
}

/** The account of the page, and the way to the others. */
export function AccountSwitcher(props: AccountSwitcherProps) {
  const sid = props.account?.sid
  useEffect(() => {
    if (sid !== undefined) rememberAccount(sid)
  }, [sid])
  return (
    <LatePopup popup="dialog" button={props.button} load={load}>
      {() => <OpenAccountSwitcher {...props} />}
    </LatePopup>
  )
}
