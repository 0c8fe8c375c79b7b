import type { KeyListView, listApiKeys } from '#contract/api-key-list.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { keyTypes } from '#contract/key-types.ts'
import { regions } from '#contract/regions.ts'
import type { KeysPlace } from '../../../paths.ts'

export type KeyList = OutputOf<typeof listApiKeys>

/** That a search did not look at all keys. */
export const searchedSome = ({ unused }: KeyListView): string =>
  unused === undefined
    ? 'Only the newest 10,000 keys were searched. Type at least 3 characters to search all of them.'
    : 'Only the 10,000 keys that are unused longest were searched.'

/**
 * Which keys a page holds: "12 keys", "1–25 of 42 keys".
 *
 * @param total of the list; null where it is more than 10,000, undefined where nothing is known of it
 */
export function countKeys(
  { keys, start, previousPage, nextPage }: KeyList,
  view: KeyListView,
  total?: number | null,
): string {
  const { length } = keys
  const first = view.unused !== undefined ? ', unused longest first' : view.search !== undefined ? ', newest first' : ''
  const order = length === 1 ? '' : first
  if (previousPage === null && nextPage === null) return `${length} ${length === 1 ? 'key' : 'keys'}${order}`
  const end = start + length
  const range = `${say(start + 1)}–${say(end)}`
  // The last page ends the list, whatever was counted before keys came or went; others have a page behind them.
  const all = nextPage === null ? end : total && Math.max(total, end + 1)
  if (all === undefined) return `Keys ${range}${order}`
  return `${range} of ${all === null ? '10,000+' : say(all)} keys${order}`
}

const say = (count: number) => count.toLocaleString('en-GB')

/** That a view has no keys, as a heading: "No Standard keys match “checkout”". */
export function noKeysFound({ search, type, unused }: KeyListView, { region }: KeysPlace): string {
  const ofType = type === undefined ? 'keys' : `${keyTypes[type].label} keys`
  const keys = unused === undefined ? ofType : `${ofType} unused for ${unused} days`
  return search === undefined ? `No ${keys} in ${regions[region].label}` : `No ${keys} match “${search}”`
}

/** What a screen reader hears of a page of keys. */
export function sayKeys(list: KeyList, view: KeyListView, place: KeysPlace): string {
  const found = list.keys.length === 0 ? noKeysFound(view, place) : countKeys(list, view)
  return list.searchedAll ? found : `${found}. ${searchedSome(view)}`
}
