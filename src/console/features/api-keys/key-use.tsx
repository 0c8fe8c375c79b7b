import { useQuery } from '@tanstack/react-query'
import { getKeyUse } from '#contract/api-keys.ts'
import { q } from '../../api/query.ts'
import type { KeysPlace } from '../../paths.ts'
import { Timestamp } from '../../ui/timestamp.tsx'
import text from '../../styles/text.module.css'

type KeyAddress = KeysPlace & { sid: string }

/** How a key is used; undefined until it is known. */
export function useKeyUse({ accountSid, region, sid }: KeyAddress) {
  return useQuery(q(getKeyUse, { accountSid, region, sid })).data?.use
}

/** When a key was last used, from where, by which program and for what. */
export function LastUse({ address }: { address: KeyAddress }) {
  const use = useKeyUse(address)
  if (use === undefined) return <span className={text.weak}>Loading…</span>
  if (use === null) return <span className={text.weak}>Not known</span>
  return (
    <>
      <Timestamp value={use.at} ago />
      {use.address === null ? null : ` from ${use.address}`}
      <span className={text.weak}>
        {' '}
        · <span translate="no">{use.endpoint}</span>
        {use.userAgent === null ? null : ` · ${use.userAgent}`}
      </span>
    </>
  )
}

/** How many of a Restricted key's permissions were ever used: the others can perhaps be taken away. */
export function UsedPermissions({ address, ids }: { address: KeyAddress; ids: readonly string[] }) {
  const use = useKeyUse(address)
  if (use === undefined || use === null) return null
  const used = use.permissions.filter(({ id }) => ids.includes(id)).length
  return (
    <p className={text.weak}>
      Used {used} of {ids.length} {ids.length === 1 ? 'permission' : 'permissions'}
    </p>
  )
}
