import type { KeyList } from '../api-keys/list.ts'
import type { ApiKeyRecord } from '../api-keys/record.ts'
import { nameKey } from '../db/name-key.ts'

/** What a list shows, apart from where. */
export type View = Pick<KeyList, 'type' | 'sort' | 'search' | 'idleSince'>

/** By code points, as the database compares. */
const byName = (a: ApiKeyRecord, b: ApiKeyRecord) =>
  Buffer.compare(Buffer.from(nameKey(a.friendlyName!)), Buffer.from(nameKey(b.friendlyName!)))

/** The keys of a view as they must be listed, by plain JavaScript. `keys` are in the order in which they were made. */
export function expectedList(
  keys: readonly ApiKeyRecord[],
  idleSince: ReadonlyMap<string, number>,
  { type, sort = 'newest', search, idleSince: since }: View,
): ApiKeyRecord[] {
  const shown = keys.filter(
    (key) =>
      (type === undefined || key.type === type) &&
      (since === undefined || idleSince.get(key.sid)! <= since) &&
      (search === undefined || (key.friendlyName !== null && nameKey(key.friendlyName).includes(nameKey(search)))),
  )
  if (since !== undefined) return shown.toSorted((a, b) => idleSince.get(a.sid)! - idleSince.get(b.sid)!)
  if (search !== undefined || sort === 'newest') return shown.toReversed()
  if (sort === 'oldest') return shown
  const named = shown.filter((key) => key.friendlyName !== null).toSorted(byName)
  const unnamed = shown.filter((key) => key.friendlyName === null)
  return sort === 'name' ? [...named, ...unnamed] : [...named.toReversed(), ...unnamed.toReversed()]
}
