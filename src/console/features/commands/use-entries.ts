import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { type ApiKey, listApiKeys, searchLimit } from '#contract/api-key-list.ts'
import { q } from '../../api/query.ts'
import type { Action } from '../../ui/action.ts'
import { keyActions } from '../api-keys/key-actions.ts'
import { keyName } from '../api-keys/key-name.ts'
import { locateKey } from '../api-keys/locate-key.ts'
import { usePlace } from '../place.tsx'
import { useAccount } from '../session/use-may.ts'
import { useSession } from '../session/use-session.ts'
import type { View } from './command-keys.tsx'
import type { ConsoleCommands } from './commands.tsx'

export interface Entry {
  id: string
  action: Action
  /** Of the key or account that it is about. */
  sid?: string
}

export interface EntryGroup {
  label: string
  items: Entry[]
}

/** What entries are made of. */
export interface Sources extends ConsoleCommands {
  /** What the page below offers. */
  offered: readonly Action[]
  onOpen: (view: View) => void
  onDelete: (key: ApiKey) => void
}

/** Keys and accounts that are shown at once; typing more finds the others. */
const most = 8

const verbs = /^(delete|duplicate)\s+(?=\S)/i
const wholeSid = /^SK[0-9a-f]{32}$/i

/** What fits a search, by groups; none of them is empty. */
export function useEntries(search: string, sources: Sources): { groups: EntryGroup[]; isSearching: boolean } {
  const { actions, offered, accountPage, onOpen } = sources
  const accounts = useSession()?.accounts ?? []
  const words = search.trim().toLowerCase().split(/\s+/)
  const fits = (name: string) => words.every((word) => name.toLowerCase().includes(word))
  const keys = useKeyEntries(search, sources)

  const entriesOf = (list: readonly Action[]) =>
    list.filter(({ name }) => fits(name)).map((action) => ({ id: action.name, action }))
  const help: Action[] = [
    { name: 'Help with a walkthrough', perform: () => onOpen('help') },
    { name: 'Keyboard shortcuts', shortcut: '?', perform: () => onOpen('shortcuts') },
  ]
  const accountEntries = accounts
    .filter(({ friendlyName, sid }) => fits(`${friendlyName}\n${sid}`))
    .slice(0, most)
    .map((account) => ({
      id: account.sid,
      action: { name: account.friendlyName, to: accountPage(account) },
      sid: account.sid,
    }))
  const groups = [
    { label: 'Keys', items: keys.items },
    { label: 'On this page', items: entriesOf(offered) },
    { label: 'Go to', items: entriesOf(actions) },
    // One account alone is the one that is open.
    { label: 'Accounts', items: accounts.length > 1 ? accountEntries : [] },
    { label: 'Help', items: entriesOf(help) },
  ]
  return { groups: groups.filter(({ items }) => items.length > 0), isSearching: keys.isSearching }
}

/** Keys of the place by name or SID, and the key of a whole SID wherever it is. */
function useKeyEntries(search: string, { keyPages, onDelete }: Sources): { items: Entry[]; isSearching: boolean } {
  const place = usePlace()
  const account = useAccount()
  // Typing comes first; the answers follow.
  const typed = useDeferredValue(search.trim())
  const verb = verbs.exec(typed)?.[1]?.toLowerCase()
  const wanted = typed.replace(verbs, '').slice(0, searchLimit)
  const list = useQuery({
    ...q(listApiKeys, { ...place, search: wanted }),
    enabled: account !== undefined && wanted !== '',
    placeholderData: keepPreviousData,
  })
  const elsewhere = useQuery({
    queryKey: ['the place of a key', wanted],
    queryFn: () => locateKey(wanted),
    enabled: wholeSid.test(wanted) && list.data?.keys.length === 0,
  })
  const found = wanted === '' ? [] : (list.data?.keys ?? []).slice(0, most)
  const items: Entry[] = found.map((key) => {
    const { open, duplicate, remove } = keyActions(account, key, keyPages, () => onDelete(key))
    const name = keyName(key)
    const action =
      verb === 'delete'
        ? { ...remove, name: `Delete ${name}` }
        : verb === 'duplicate'
          ? { ...duplicate, name: `Duplicate ${name}` }
          : { ...open, name }
    return { id: key.sid, action, sid: key.sid }
  })
  if (verb === undefined && elsewhere.data) {
    const to = keyPages.details({ ...elsewhere.data, keySid: wanted })
    items.push({ id: wanted, action: { name: 'In another account or region', to }, sid: wanted })
  }
  return { items, isSearching: list.isFetching || elsewhere.isFetching }
}
