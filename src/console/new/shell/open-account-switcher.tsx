import { Popover } from '@base-ui/react/popover'
import { Check, Search } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import type { AccountSummary } from '#contract/accounts.ts'
import { usePlace } from '../../features/place.tsx'
import { initials } from '../../features/session/initials.ts'
import { useSession } from '../../features/session/use-session.ts'
import { paths } from '../../paths.ts'
import { classes } from '../../ui/classes.ts'
import { Link } from '../../ui/link.tsx'
import { Verbatim } from '../../ui/verbatim.tsx'
import { opensHere } from '../../ui/opens-here.ts'
import { Badge } from '../../ui/surface.tsx'
import text from '../../styles/text.module.css'
import { type AccountSwitcherProps, switcherButton } from './account-switcher.tsx'
import shell from './shell.module.css'
import styles from './account-switcher.module.css'

/** Accounts that are shown at once; of more, the search finds the rest. */
const most = 100

/** The accounts themselves; open when it first appears, because a press asked for it. */
export function OpenAccountSwitcher({ account, onNavigate }: AccountSwitcherProps) {
  const [open, setOpen] = useState(true)
  const [search, setSearch] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const accounts = useSession()?.accounts ?? []
  const word = search.trim().toLowerCase()
  const found = accounts.filter(({ friendlyName, sid }) => `${friendlyName}\n${sid}`.toLowerCase().includes(word))
  const shown = found.slice(0, most)
  const trigger = useRef<HTMLButtonElement>(null)
  const { pathname, search: query } = useLocation()
  // Whether another page was chosen, which takes the focus.
  const leaving = useRef(false)
  const change = (next: boolean) => {
    leaving.current = false
    setOpen(next)
    setSearch('')
  }
  const choose = (address: string) => {
    change(false)
    leaving.current = address !== pathname + query
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
      <Popover.Trigger ref={trigger} render={<button {...switcherButton(account)} />} />
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
                <Group key={group.title} {...group} current={account} onChoose={choose} />
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
  /** Called with the address that is opened. */
  onChoose: (address: string) => void
}

function Group({ title, accounts, current, onChoose }: GroupProps) {
  const id = useId()
  const place = usePlace()
  const { pathname } = useLocation()
  if (accounts.length === 0) return null
  return (
    <>
      <p id={id} className={styles.title}>
        {title}
      </p>
      <ul aria-labelledby={id}>
        {accounts.map((account) => {
          const isCurrent = account.sid === current?.sid
          const address = sameIn(account, { ...place, pathname })
          return (
            <li key={account.sid}>
              <Link
                className={styles.account}
                to={address}
                aria-current={isCurrent ? 'true' : undefined}
                onClick={(event) => opensHere(event) && onChoose(address)}
              >
                <span className={classes(shell.avatar, account.sid !== account.ownerSid && styles.sub)} aria-hidden>
                  {initials(account.friendlyName)}
                </span>
                <span className={styles.name}>
                  <span className={text.strong}>{account.friendlyName}</span>
                  <Verbatim className={text.weak}>{`${account.sid.slice(0, 8)}…${account.sid.slice(-4)}`}</Verbatim>
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

/** The same page in another account, where it has one: a key of this account is none of that one. */
function sameIn(
  account: AccountSummary,
  here: { accountSid: string; region: ReturnType<typeof usePlace>['region']; pathname: string },
): string {
  const there = { accountSid: account.sid, region: here.region }
  const pages = [paths.authTokens, paths.members, ...(account.sid === account.ownerSid ? [paths.subaccounts] : [])]
  const page = pages.find((each) => each(here) === here.pathname)
  return page?.(there) ?? paths.apiKeys(there)
}
