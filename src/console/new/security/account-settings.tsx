import { useId } from 'react'
import type { AccountSummary } from '#contract/accounts.ts'
import { messageOf } from '../../api/errors.ts'
import { useUpdateAccountSettings } from '../../features/accounts/use-update-account-settings.ts'
import { mayIn } from '../../features/session/use-may.ts'
import { Checkbox } from '../../ui/boxes.tsx'
import { Reason } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { showToast } from '../../ui/toast.tsx'
import text from '../../styles/text.module.css'
import styles from './security-page.module.css'

/** What holds for all keys of the account that is open, and of its subaccounts. */
export function AccountSettings({ account }: { account: AccountSummary }) {
  const id = useId()
  const { mutate, isPending, variables, error } = useUpdateAccountSettings()
  const isMain = account.ownerSid === account.sid
  const refused = isMain
    ? mayIn(account, 'account-settings.update').reason
    : 'The main account decides this for its subaccounts.'
  const change = (preventsEscalation: boolean) => {
    if (isPending) return
    const onSuccess = () =>
      showToast(
        preventsEscalation
          ? 'Restricted keys can only create keys within their own permissions.'
          : 'Restricted keys can create keys beyond their own permissions.',
      )
    mutate({ accountSid: account.sid, preventsEscalation }, { onSuccess })
  }
  return (
    <Card className={styles.card} aria-labelledby="account">
      <h2 id="account">Account</h2>
      <p className={text.weak}>
        {isMain
          ? `Applies to all Restricted keys of ${account.friendlyName} and of its subaccounts, from their next request on.`
          : `Applies to all Restricted keys of ${account.friendlyName}.`}
      </p>
      <div className={styles.setting}>
        <Checkbox
          checked={isPending ? variables.preventsEscalation : account.preventsEscalation}
          disabled={refused !== undefined}
          aria-describedby={[`${id}-hint`, refused && `${id}-why`, error && `${id}-error`].filter(Boolean).join(' ')}
          onChange={(event) => change(event.target.checked)}
        >
          Restricted keys only create keys within their own permissions
        </Checkbox>
        <p id={`${id}-hint`} className={text.weak}>
          A Restricted key with “API keys: Create” then creates Restricted keys only, and gives no key a permission that
          it lacks itself. Otherwise it can create Standard keys too, which reach nearly everything.
        </p>
        {refused === undefined ? null : <Reason id={`${id}-why`}>{refused}</Reason>}
        {error === null ? null : (
          <div role="alert">
            <FieldError id={`${id}-error`}>{messageOf(error)}</FieldError>
          </div>
        )}
      </div>
    </Card>
  )
}
