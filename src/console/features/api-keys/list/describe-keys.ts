import type { KeyListView, listApiKeys } from '#contract/api-key-list.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { keyTypes } from '#contract/key-types.ts'
import { regions } from '#contract/regions.ts'
import type { KeysPlace } from '../../../paths.ts'

export type KeyList = OutputOf<typeof listApiKeys>

export const searchedNewest =
  'Only the newest 10,000 keys were searched. Type at least 3 characters to search all of them.'

/** How many keys a page holds: "12 keys". How many there are in all nobody has counted. */
export function countKeys({ keys, previousPage, nextPage }: KeyList, view: KeyListView): string {
  const count = `${keys.length} ${keys.length === 1 ? 'key' : 'keys'}`
  const order = view.search === undefined || keys.length === 1 ? '' : ', newest first'
  if (previousPage === null) return (nextPage === null ? count : `First ${count}`) + order
  return (nextPage === null ? `Last ${count}` : count) + order
}

/** That a view has no keys, as a heading: "No Standard keys match “checkout”". */
export function noKeysFound({ search, type }: KeyListView, { region }: KeysPlace): string {
  const keys = type === undefined ? 'keys' : `${keyTypes[type].label} keys`
  return search === undefined ? `No ${keys} in ${regions[region].label}` : `No ${keys} match “${search}”`
}

/** What a screen reader hears of a page of keys. */
export function sayKeys(list: KeyList, view: KeyListView, place: KeysPlace): string {
  const found = list.keys.length === 0 ? noKeysFound(view, place) : countKeys(list, view)
  return list.searchedAll ? found : `${found}. ${searchedNewest}`
}
