import { Boxes, SearchX } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { AccountSummary } from '#contract/accounts.ts'
import type { Subaccount } from '#contract/subaccounts.ts'
import { messageOf } from '../../api/errors.ts'
import { useUpdateAccount } from '../../features/accounts/use-update-account.ts'
import { usePlace } from '../../features/place.tsx'
import { mayIn } from '../../features/session/use-may.ts'
import { paths } from '../../paths.ts'
import { TextField } from '../../ui/field.tsx'
import { Blank, Callout, Card } from '../../ui/surface.tsx'
import { showToast } from '../../ui/toast.tsx'
import text from '../../styles/text.module.css'
import { CloseAccountDialog, RenameAccountDialog, SuspendAccountDialog } from './subaccounts-dialogs.tsx'
import type { ChooseSubaccount } from './subaccounts-row-menu.tsx'
import { SubaccountsTable } from './subaccounts-table.tsx'
import styles from './subaccounts-page.module.css'

/** More subaccounts than these can be searched. */
const few = 10

interface Question {
  action: 'rename' | 'suspend' | 'close'
  account: Subaccount
}

/** The subaccounts, what can be done to each, and a search where there are many. */
export function SubaccountsList({ account, all }: { account: AccountSummary; all: readonly Subaccount[] }) {
  const navigate = useNavigate()
  const { region } = usePlace()
  const { mutate: reactivate, error } = useUpdateAccount()
  const [search, setSearch] = useState('')
  const [question, setQuestion] = useState<Question | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // Of the dialogs: a menu, which had the focus before them, is closed by then.
  const finalFocus = useRef<HTMLElement>(null)
  const found = useFound(all, search)

  const choose = useCallback<ChooseSubaccount>(
    (action, chosen, button) => {
      finalFocus.current = button
      if (action === 'open') void navigate(paths.apiKeys({ accountSid: chosen.sid, region }))
      else if (action !== 'reactivate') setQuestion({ action, account: chosen })
      else {
        const onSuccess = () => showToast(`${chosen.friendlyName} is active again.`)
        reactivate({ accountSid: chosen.sid, status: 'active' }, { onSuccess })
      }
    },
    [navigate, reactivate, region],
  )
  const dialog = { finalFocus, onClose: () => setQuestion(null) }

  if (all.length === 0) return <NoSubaccounts account={account} />
  return (
    <div className={styles.list}>
      <div className={styles.toolbar}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          Subaccounts of {account.friendlyName}
        </h2>
        <p className={text.weak} role="status">
          {found.length === all.length ? all.length : `${found.length} of ${all.length}`}
          {all.length === 1 ? ' subaccount' : ' subaccounts'}
        </p>
      </div>
      {all.length > few ? (
        <TextField
          className={styles.search}
          label="Search by name or SID"
          hideLabel
          placeholder="Search by name or SID"
          type="search"
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      ) : null}
      {error === null ? null : (
        <Callout kind="error" role="alert">
          {messageOf(error)}
        </Callout>
      )}
      {found.length === 0 ? (
        <NothingFound search={search} />
      ) : (
        <SubaccountsTable subaccounts={found} whyNot={mayIn(account, 'accounts.update').reason} onChoose={choose} />
      )}
      {question?.action === 'rename' ? <RenameAccountDialog account={question.account} {...dialog} /> : null}
      {question?.action === 'suspend' ? <SuspendAccountDialog account={question.account} {...dialog} /> : null}
      {question?.action === 'close' ? (
        <CloseAccountDialog
          account={question.account}
          {...dialog}
          onClosed={() => {
            // The button that was pressed is gone: a closed account has no actions.
            finalFocus.current = heading.current
            dialog.onClose()
          }}
        />
      ) : null}
    </div>
  )
}

/** Those whose name or SID holds what was typed, closed ones last. */
function useFound(all: readonly Subaccount[], search: string): readonly Subaccount[] {
  const wanted = useDeferredValue(search.trim().toLowerCase())
  return useMemo(() => {
    const ordered = [...all.filter(isOpen), ...all.filter((each) => !isOpen(each))]
    if (wanted === '') return ordered
    return ordered.filter(
      ({ friendlyName, sid }) => friendlyName.toLowerCase().includes(wanted) || sid.toLowerCase().includes(wanted),
    )
  }, [all, wanted])
}

const isOpen = ({ status }: Subaccount) => status !== 'closed'

function NoSubaccounts({ account }: { account: AccountSummary }) {
  return (
    <Card aria-label="Subaccounts">
      <Blank icon={<Boxes size={24} strokeWidth={1.5} aria-hidden />} title="No subaccounts">
        {account.friendlyName} has no subaccounts yet. Create one to keep the keys of a customer, a team or a test
        apart.
      </Blank>
    </Card>
  )
}

function NothingFound({ search }: { search: string }) {
  return (
    <Card aria-label="Subaccounts">
      <Blank icon={<SearchX size={24} strokeWidth={1.5} aria-hidden />} title="No such subaccount">
        No name and no SID holds “{search.trim()}”.
      </Blank>
    </Card>
  )
}
