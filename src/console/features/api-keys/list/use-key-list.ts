import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { countApiKeys, type KeyListView, listApiKeys, readListView } from '#contract/api-key-list.ts'
import { q } from '../../../api/query.ts'
import { type KeysPlace, listQuery } from '../../../paths.ts'
import { useSayResults } from '../../../ui/use-say-results.ts'
import { usePlace } from '../../place.tsx'
import { countKeys, type KeyList, sayKeys } from './describe-keys.ts'
import { isWhole, useListView, withView } from './list-view.ts'

/** What the list reads, from its address, for its route. */
export function readsKeyList(place: KeysPlace, query: URLSearchParams) {
  return [listApiKeys, { ...place, ...readListView(query) }] as const
}

/** The keys of the place, as the address wants them shown; says to screen readers what another view has brought. */
export function useKeyList() {
  const place = usePlace()
  const { view } = useListView()
  const list = useQuery({
    ...q(listApiKeys, { ...place, ...view }),
    // The rows stay until those of the next view are there; not those of another account or region.
    placeholderData: (before, query) => (isOf(place, query?.queryKey[1]) ? before : undefined),
  })
  const stale = list.isPlaceholderData
  // The view that the keys on the page belong to.
  const [shown, setShown] = useState(view)
  if (!stale && listQuery(shown) !== listQuery(view)) setShown(view)
  useSayResults(listQuery(view), list.data === undefined || stale ? undefined : sayKeys(list.data, view, place))
  const { accountSid, region } = place
  const { search, type, unused } = shown
  // After the keys, which never wait for it, and only where they do not say it themselves.
  const count = useQuery({
    ...q(countApiKeys, { accountSid, region, search, type, unused }),
    enabled: !stale && list.data?.searchedAll === true && list.data.nextPage !== null,
  })
  const firstPageInstead = useFirstPageInstead(place, view, stale ? undefined : list.data)
  return {
    list,
    /** Which keys of how many these are; empty where there are none. */
    summary: list.data?.keys.length ? countKeys(list.data, shown, count.data?.total) : '',
    /** Whether the keys are those of an earlier view, while those of the present one are on their way. */
    stale,
    /** The view that the keys belong to. */
    shown: firstPageInstead ? { ...shown, page: undefined } : shown,
    /** Whether the address named a page that the list does not have, and the first one is shown instead. */
    firstPageInstead,
    /** Whether there are no keys at all, so that there is nothing to narrow down. */
    noneAtAll: list.data?.keys.length === 0 && [shown, view].every(isWhole),
  }
}

/**
 * Whether the list stands on its first page because the address named none of its pages. The address is put right, and the
 * answer stays for as long as that view is shown.
 */
function useFirstPageInstead(place: KeysPlace, view: KeyListView, list: KeyList | undefined): boolean {
  const client = useQueryClient()
  const navigate = useNavigate()
  const now = listQuery(view)
  const first = { ...view, page: undefined }
  const lost = list?.firstPageInstead === true
  // The view whose first page is shown instead.
  const [shown, setShown] = useState<string>()
  const next = lost ? listQuery(first) : shown === now ? shown : undefined
  if (next !== shown) setShown(next)
  useEffect(() => {
    if (!lost) return
    client.setQueryData(q(listApiKeys, { ...place, ...first }).queryKey, { ...list, firstPageInstead: false })
    const search = withView(location.search, first)
    void navigate({ search }, { replace: true, defaultShouldRevalidate: false })
  })
  return next !== undefined
}

/** What a page that comes back to the list may say: which key to mark. */
export interface KeyListState {
  newKeySid?: string
}

/**
 * The key that was made just now. Taken out of the history at once: after a reload, which begins with the picture that the
 * server drew, and after Back it is not new any more.
 */
export function useNewKey(): string | undefined {
  const { state, ...here } = useLocation()
  const navigate = useNavigate()
  const [sid] = useState((state as KeyListState | null)?.newKeySid)
  const taken = useRef(false)
  useEffect(() => {
    if (sid === undefined || taken.current) return
    taken.current = true
    // Nothing is read for it: a reload that comes first would find the mark again.
    void navigate(here, { replace: true, defaultShouldRevalidate: false })
  })
  return sid
}

/** Whether an earlier request for keys was for this place. */
function isOf(place: KeysPlace, input: unknown): boolean {
  const before = input as KeysPlace | undefined
  return before?.accountSid === place.accountSid && before.region === place.region
}
