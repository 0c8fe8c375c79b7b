import { Popover } from '@base-ui/react/popover'
import { Check, Search } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useDeferredValue, useRef, useState } from 'react'
import { Link, useLocation } from 'react-router'
import type { AccountSummary } from '#contract/accounts.ts'
import { AccountStatusBadge } from '../features/accounts/account-status-badge.tsx'
import { initials } from '../features/session/initials.ts'
import { useAccount } from '../features/session/use-role.ts'
import { useSession } from '../features/session/use-session.ts'
import { type KeysPlace, paths } from '../paths.ts'
import { classes } from '../ui/classes.ts'
import field from '../ui/field.module.css'
import text from '../styles/text.module.css'
import { switcherButton } from './account-switcher.tsx'
import { usePlace } from './place.ts'
import shell from './shell.module.css'
import styles from './account-switcher-list.module.css'

/** With more accounts than this there is a field to search them. */
const atAGlance = 8

/** The switcher with its list; open when it first appears, because a press asked for it. */
export function OpenAccountSwitcher({ onNavigate }: { onNavigate: (() => void) | undefined }) {
  const account = useAccount()
  const accounts = useSession()?.accounts ?? []
  const [open, setOpen] = useState(true)
  // Inside the navigation and not at the end of the document, so that it belongs to a landmark, and to the drawer.
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  const first = useRef<HTMLElement>(null)
  const left = useRef(false)
  return (
    <div ref={setHolder}>
      <Popover.Root
        open={open}
        onOpenChange={(next) => {
          left.current = false
          setOpen(next)
        }}
      >
        <Popover.Trigger render={<button {...switcherButton(account)} />} />
        <Popover.Portal container={holder}>
          <Popover.Positioner className={styles.place} positionMethod="fixed" align="start" sideOffset={4}>
            <Popover.Popup
              className={styles.popup}
              aria-label="Switch account"
              initialFocus={first}
              // Whoever goes to another page goes on there.
              finalFocus={() => !left.current}
              onKeyDown={moveAmongLinks}
            >
              <AccountList
                accounts={accounts}
                first={first}
                onChoose={(chosen) => {
                  left.current = chosen.sid !== account?.sid
                  setOpen(false)
                  if (left.current) onNavigate?.()
                }}
              />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </div>
  )
}

interface AccountListProps {
  accounts: readonly AccountSummary[]
  /** What has the focus first: the field, or the present account. */
  first: RefObject<HTMLElement | null>
  onChoose: (account: AccountSummary) => void
}

function AccountList({ accounts, first, onChoose }: AccountListProps) {
  const [typed, setTyped] = useState('')
  const searched = useDeferredValue(typed.trim().toLowerCase())
  const searchable = accounts.length > atAGlance
  const found = accounts.filter(
    ({ sid, friendlyName }) => friendlyName.toLowerCase().includes(searched) || sid.toLowerCase().includes(searched),
  )
  const isFound = (sid: string) => found.some((each) => each.sid === sid)
  const current = useAccount() ?? accounts[0]
  const entry = (account: AccountSummary) => (
    <AccountLink
      account={account}
      first={!searchable && account.sid === current?.sid ? first : undefined}
      onChoose={onChoose}
    />
  )
  return (
    <>
      {searchable ? (
        <div className={classes(field.search, styles.search)}>
          <Search size={16} aria-hidden />
          <input
            ref={first as RefObject<HTMLInputElement | null>}
            type="search"
            className={field.control}
            aria-label="Search accounts"
            placeholder="Search accounts"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      ) : null}
      <p className={searched !== '' && found.length === 0 ? styles.none : text.hidden} role="status">
        {searched === '' ? '' : countAccounts(found.length)}
      </p>
      <ul className={styles.list} aria-label="Accounts">
        {found
          // A subaccount stands by itself where its main account is not in the list.
          .filter(({ sid, ownerSid }) => sid === ownerSid || !isFound(ownerSid))
          .map((account) => (
            <li key={account.sid}>
              {entry(account)}
              <Subaccounts of={account} among={found} entry={entry} />
            </li>
          ))}
      </ul>
    </>
  )
}

interface SubaccountsProps {
  of: AccountSummary
  among: readonly AccountSummary[]
  entry: (account: AccountSummary) => React.ReactNode
}

function Subaccounts({ of, among, entry }: SubaccountsProps) {
  const subaccounts = among.filter(({ sid, ownerSid }) => ownerSid === of.sid && sid !== of.sid)
  if (subaccounts.length === 0) return null
  return (
    <ul className={styles.subaccounts} aria-label={`Subaccounts of ${of.friendlyName}`}>
      {subaccounts.map((account) => (
        <li key={account.sid}>{entry(account)}</li>
      ))}
    </ul>
  )
}

interface AccountLinkProps {
  account: AccountSummary
  first: RefObject<HTMLElement | null> | undefined
  onChoose: (account: AccountSummary) => void
}

function AccountLink({ account, first, onChoose }: AccountLinkProps) {
  const place = usePlace()
  const { pathname } = useLocation()
  const { sid, friendlyName } = account
  const present = sid === place.accountSid
  return (
    <Link
      ref={first as RefObject<HTMLAnchorElement | null> | undefined}
      className={styles.link}
      to={samePageIn(account, place, pathname)}
      aria-current={present ? 'true' : undefined}
      onClick={(event) => {
        // The page as it is, with what was typed into it.
        if (present) event.preventDefault()
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey) onChoose(account)
      }}
    >
      <span className={classes(shell.avatar, sid !== account.ownerSid && styles.sub)} aria-hidden>
        {initials(friendlyName)}
      </span>
      <span className={styles.who}>
        <span className={text.strong}>{friendlyName}</span>
        <span className={classes(text.mono, text.weak)}>{`${sid.slice(0, 8)}…${sid.slice(-4)}`}</span>
      </span>
      {account.status === 'suspended' ? <AccountStatusBadge status="suspended" /> : null}
      {present ? <Check size={16} aria-hidden /> : null}
    </Link>
  )
}

function countAccounts(count: number): string {
  if (count === 0) return 'No account of this name or SID'
  return count === 1 ? '1 account' : `${count} accounts`
}

/** The page that a person is on, of another account, where every account has it; otherwise the list of its keys. */
function samePageIn({ sid, ownerSid }: AccountSummary, place: KeysPlace, pathname: string): string {
  const everywhere = [paths.authTokens, paths.members, paths.security, ...(sid === ownerSid ? [paths.subaccounts] : [])]
  const page = everywhere.find((address) => address(place) === pathname) ?? paths.apiKeys
  return page({ ...place, accountSid: sid })
}

/**
 * Arrows, Home, End and first letters move among the links. Where there is a field, letters go there, and Enter in it
 * takes the first that was found.
 */
function moveAmongLinks(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const links = [...event.currentTarget.querySelectorAll('a')]
  const input = event.currentTarget.querySelector('input')
  const inField = event.target === input
  const at = links.findIndex((link) => link === event.target)
  const to = () => {
    switch (event.key) {
      case 'ArrowDown':
        return links[at + 1]
      case 'ArrowUp':
        return at === 0 ? input : links[at - 1]
      case 'Home':
        return inField ? null : links[0]
      case 'End':
        return inField ? null : links.at(-1)
      default:
        return null
    }
  }
  const next = to()
  if (next) {
    event.preventDefault()
    next.focus()
  } else if (inField && event.key === 'Enter') {
    event.preventDefault()
    links[0]?.click()
  } else if (!inField && /^[^\s]$/u.test(event.key)) {
    if (input !== null) return input.focus()
    const letter = event.key.toLowerCase()
    const after = [...links.slice(at + 1), ...links.slice(0, at + 1)]
    after.find((link) => nameOf(link).startsWith(letter))?.focus()
  }
}

/** What a link begins with, past the picture. */
function nameOf(link: HTMLAnchorElement): string {
  return link.querySelector(':scope > :not([aria-hidden])')?.textContent?.toLowerCase() ?? ''
}
