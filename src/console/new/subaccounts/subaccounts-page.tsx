import { Boxes, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import type { AccountSummary } from '#contract/accounts.ts'
import { readsSubaccounts, useSubaccounts } from '../../features/accounts/use-subaccounts.ts'
import type { Handle } from '../shell/shell.tsx'
import type { PageModule } from '../../page-module.ts'
import { isCallError } from '../../api/errors.ts'
import { AccountNameDialog } from '../../features/accounts/account-name-dialog.tsx'
import { useCreateSubaccount } from '../../features/accounts/use-create-subaccount.ts'
import { useAccount, useMay } from '../../features/session/use-may.ts'
import { useSession } from '../../features/session/use-session.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { CopyIconButton } from '../../ui/copy.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Link } from '../../ui/link.tsx'
import { Blank, Card } from '../../ui/surface.tsx'
import { showToast } from '../../ui/toast.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { Loaded } from '../../features/loaded.tsx'
import { NotFoundPage } from '../shell/not-found-page.tsx'
import { Page } from '../shell/page.tsx'
import { RenameAccountDialog } from './subaccounts-dialogs.tsx'
import { SubaccountsList } from './subaccounts-list.tsx'
import pageStyles from '../shell/columns.module.css'
import styles from './subaccounts-page.module.css'

/** The account of the address with its name, and what lies under it. */
function SubaccountsPage() {
  const account = useAccount()
  // An account that the person is not a member of, or that was closed in the meantime.
  if (account === undefined) return <NotFoundPage />
  // Another account is another page: no dialog, search or name that was typed goes over to it.
  return account.sid === account.ownerSid ? (
    <OfMainAccount key={account.sid} account={account} />
  ) : (
    <OfSubaccount key={account.sid} account={account} />
  )
}

const lead = 'Accounts under the main account, each with keys and tokens of its own.'

function OfMainAccount({ account }: { account: AccountSummary }) {
  const [creating, setCreating] = useState(false)
  const mayCreate = useMay('accounts.create')
  const list = useSubaccounts(account.sid)
  if (isCallError(list.error, 'not_found', 'invalid_input')) return <NotFoundPage />
  return (
    <Page
      title="Subaccounts"
      lead={lead}
      tools={
        <div className={styles.withReason}>
          <Button kind="primary" refused={mayCreate.reason} onClick={() => setCreating(true)}>
            <Plus size={16} aria-hidden />
            Create subaccount
          </Button>
        </div>
      }
    >
      <div className={pageStyles.stack}>
        <AccountFacts account={account} />
        <Loaded query={list} what="The subaccounts" bones={<LoadingRows what="subaccounts" rows={4} />}>
          {({ subaccounts }) => <SubaccountsList account={account} all={subaccounts} />}
        </Loaded>
      </div>
      {creating ? <CreateDialog account={account} onClose={() => setCreating(false)} /> : null}
    </Page>
  )
}

function OfSubaccount({ account }: { account: AccountSummary }) {
  const main = useSession()?.accounts.find((each) => each.sid === account.ownerSid)
  return (
    <Page title="Subaccounts" lead={lead}>
      <div className={pageStyles.stack}>
        <AccountFacts account={account} />
        <Card aria-label="Subaccounts">
          <Blank
            icon={<Boxes size={24} strokeWidth={1.5} aria-hidden />}
            title="A subaccount has no subaccounts"
            actions={
              main === undefined ? undefined : (
                <Link to={paths.subaccounts({ accountSid: main.sid })}>Subaccounts of {main.friendlyName}</Link>
              )
            }
          >
            They belong to its main account, where they are created, suspended and closed.
          </Blank>
        </Card>
      </div>
    </Page>
  )
}

function AccountFacts({ account }: { account: AccountSummary }) {
  const [renaming, setRenaming] = useState(false)
  const mayUpdate = useMay('accounts.update')
  return (
    <>
      <Facts>
        <Fact
          term="Account name"
          action={
            <Button kind="secondary" size="small" refused={mayUpdate.reason} onClick={() => setRenaming(true)}>
              <Pencil size={16} aria-hidden />
              Rename
              <span className={text.hidden}> this account</span>
            </Button>
          }
        >
          <span className={text.strong}>{account.friendlyName}</span>
        </Fact>
        <Fact term="Account SID" action={<CopyIconButton what="SID" of={account.friendlyName} value={account.sid} />}>
          <Verbatim>{account.sid}</Verbatim>
        </Fact>
      </Facts>
      {renaming ? <RenameAccountDialog account={account} onClose={() => setRenaming(false)} /> : null}
    </>
  )
}

function CreateDialog({ account, onClose }: { account: AccountSummary; onClose: () => void }) {
  const create = useCreateSubaccount()
  return (
    <AccountNameDialog
      title="Create subaccount"
      description={`It belongs to ${account.friendlyName}, whose members may open it. Its auth tokens are created with it.`}
      save="Create"
      onSave={async (friendlyName) => {
        await create.mutateAsync({ accountSid: account.sid, friendlyName })
        showToast(`${friendlyName} was created.`)
        onClose()
      }}
      onCancel={onClose}
    />
  )
}

export const page: PageModule = {
  Component: SubaccountsPage,
  reads: ({ place: { accountSid } }, start) => start(...readsSubaccounts(accountSid)),
  handle: { trail: ['Settings', 'Account settings', 'Subaccounts'] } satisfies Handle,
}
