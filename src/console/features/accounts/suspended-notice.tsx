import { lazy } from 'react'
import type { AccountSummary } from '#contract/accounts.ts'
import { Late } from '../../ui/late.tsx'
import { useIsLive } from '../../ui/use-is-live.ts'
import { useAccount } from '../session/use-may.ts'

const SuspendedCallout = lazy(() =>
  import('./suspended-callout.tsx').then((module) => ({ default: module.SuspendedCallout })),
)

export interface SuspendedNoticeProps {
  /** The address of the page that lists a main account's subaccounts and can reactivate them. */
  subaccountsOf: (main: AccountSummary) => string
}

/** On every page of an account that is suspended: says so. */
export function SuspendedNotice(props: SuspendedNoticeProps) {
  const account = useAccount()
  const live = useIsLive()
  if (account?.status !== 'suspended' || !live) return null
  return (
    <Late>
      <SuspendedCallout {...props} account={account} />
    </Late>
  )
}
