import { Popover } from '@base-ui/react/popover'
import { Check, Search } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { AccountSummary } from '#contract/accounts.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Link } from '../../ui/link.tsx'
import { opensHere } from '../../ui/opens-here.ts'
import { Badge } from '../../ui/surface.tsx'
import { shortSid, Verbatim } from '../../ui/verbatim.tsx'
import text from '../../styles/text.module.css'
import { useSession } from '../session/use-session.ts'
import type { AccountSwitcherProps } from './account-switcher.tsx'
import styles from './account-switcher.module.css'

/** Accounts that are shown at once; of more, the search finds the rest. */
const most = 100

/** The accounts themselves; open when it first appears, because a press asked for it. */
export function OpenAccountSwitcher({ account, button, here, addressIn, onNavigate }: AccountSwitcherProps) {
  const [open, setOpen] = useState(true)
  const [search, setSearch] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const accounts = useSession()?.accounts ?? []
  const word = search.trim().toLowerCase()
  const found = accounts.filter(({ friendlyName, sid }) => `${friendlyName}\n${sid}`.toLowerCase().includes(word))
  const shown = found.slice(0, most)
  const trigger = useRef<HTMLButtonElement>(null)
  // Whether another page was chosen, which takes the focus.
  const leaving = useRef(false)
  const change = (next: boolean) => {
    leaving.current = false
    setOpen(next)
    setSearch('')
  }
  const choose = (address: string) => {
    change(false)
    leaving.current = address !== here
    onNavigate?.()
  }

  // The links are ordinary ones, which Tab reaches; the arrows are quicker.
  const onKeyDown = (event: KeyboardEvent) => {
    const links = Array.from(list.current?.querySelectorAll('a') ?? [])
    const at = links.findIndex((each) => each === document.activeElement)
    const inField = event.target === field.current
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      // In the field they move among the letters.
      ...(inField ? {} : { Home: 0, End: links.length - 1 }),
    }[event.key]
    if (to === undefined) {
      // Enter in the search opens what was found, where that is one.
      if (event.key === 'Enter' && inField && links.length === 1) links[0]!.click()
      return
    }
    event.preventDefault()
    if (to < 0) field.current?.focus()
    else links[to]?.focus()
  }

  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger ref={trigger} render={<button type="button" {...button} />} />
      <Popover.Portal>
        <Popover.Positioner className={styles.place} align="start" sideOffset={8}>
          <Popover.Popup
            className={styles.popup}
            aria-label="Switch account"
            initialFocus={field}
            finalFocus={() => (leaving.current ? false : trigger.current)}
            onKeyDown={onKeyDown}
          >
            <div className={styles.search}>
              <Search size={16} aria-hidden />
              <input
                ref={field}
                type="search"
                aria-label="Search accounts"
                placeholder="Search accounts"
                autoComplete="off"
                spellCheck={false}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            </div>
            <div ref={list}>
              {groupAccounts(accounts, shown).map((group) => (
                <Group key={group.title} {...group} current={account} addressIn={addressIn} onChoose={choose} />
              ))}
            </div>
            <p className={found.length === shown.length && found.length > 0 ? text.hidden : styles.note} role="status">
              {note(found.length, shown.length)}
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function note(found: number, shown: number): string {
  if (found === 0) return 'No account of that name or SID.'
  if (found > shown) return `${found - shown} more: type a name or SID.`
  return `${found} ${found === 1 ? 'account' : 'accounts'}`
}

/** Main accounts, then the subaccounts of each. Of which one they are is said where that is not plain. */
function groupAccounts(
  all: readonly AccountSummary[],
  shown: readonly AccountSummary[],
): Pick<GroupProps, 'title' | 'accounts'>[] {
  const main = shown.filter(({ sid, ownerSid }) => sid === ownerSid)
  const owners = [...new Set(all.map(({ ownerSid }) => ownerSid))]
  const groups = owners.map((owner) => {
    const name = all.find(({ sid }) => sid === owner)?.friendlyName ?? owner
    return {
      title: owners.length === 1 ? 'Subaccounts' : `Subaccounts of ${name}`,
      accounts: shown.filter(({ sid, ownerSid }) => ownerSid === owner && sid !== owner),
    }
  })
  return [{ title: 'Main accounts', accounts: main }, ...groups]
}

interface GroupProps {
  title: string
  accounts: readonly AccountSummary[]
  current: AccountSummary | undefined
  addressIn: (account: AccountSummary) => string
  /** Called with the address that is opened. */
  onChoose: (address: string) => void
}

function Group({ title, accounts, current, addressIn, onChoose }: GroupProps) {
  const id = useId()
  if (accounts.length === 0) return null
  return (
    <>
      <p id={id} className={styles.title}>
        {title}
      </p>
      <ul aria-labelledby={id}>
        {accounts.map((account) => {
          const isCurrent = account.sid === current?.sid
          const address = addressIn(account)
          return (
            <li key={account.sid}>
              <Link
                className={styles.account}
                to={address}
                aria-current={isCurrent ? 'true' : undefined}
                onClick={(event) => opensHere(event) && onChoose(address)}
              >
                <Avatar name={account.friendlyName} {...(account.sid !== account.ownerSid && { kind: 'subaccount' })} />
                <span className={styles.name}>
                  <span className={text.strong}>{account.friendlyName}</span>
                  <Verbatim className={text.weak}>{shortSid(account.sid)}</Verbatim>
                </span>
                {account.status === 'active' ? null : <Badge kind="warning">Suspended</Badge>}
                {isCurrent ? <Check size={16} aria-hidden /> : null}
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}
