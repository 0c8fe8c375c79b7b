import { useId } from 'react'
import {
  isReadOnly,
  permissionLimit,
  type PermissionCatalogue,
  type PermissionProduct,
  permissionsOf,
  suggestKeys,
} from '#contract/permissions.ts'
import { Box } from '../../../ui/boxes.tsx'
import { Verbatim } from '../../../ui/verbatim.tsx'
import { Callout } from '../../../ui/surface.tsx'
import text from '../../../styles/text.module.css'
import { mayIn, useAccount } from '../../session/use-may.ts'
import styles from './permission-picker.module.css'
import type { ChangePermissions } from './permission-tree.tsx'

interface NoteProps {
  catalogue: PermissionCatalogue
  selected: ReadonlySet<string>
}

/** More is selected than a key can hold: how much, and how to split it over several keys. */
export function OverLimit({ catalogue, selected }: NoteProps) {
  if (selected.size <= permissionLimit) return null
  const { keys, tooLarge } = suggestKeys(catalogue, selected)
  const each = listed(
    keys.map(({ products, count }) => `one for ${listed(products.map(({ name }) => name))} (${count})`),
  )
  return (
    <Callout kind="error" role="note">
      <span className={text.strong}>
        A key holds at most {permissionLimit} permissions: {selected.size - permissionLimit} too many are selected.
      </span>{' '}
      {tooLarge.map((product) => `${adviseFor(product, selected)} `)}
      {tooLarge.length > 0
        ? keys.length > 0 &&
          `For what else is selected, create ${keys.length === 1 ? 'a key' : `${keys.length} keys`}: ${each}.`
        : keys.length > 1
          ? `Remove some, or create ${keys.length} keys: ${each}.`
          : 'Remove some.'}
    </Callout>
  )
}

/** What to do about a product of which one key cannot hold all that is selected. */
function adviseFor(product: PermissionProduct, selected: ReadonlySet<string>): string {
  const all = permissionsOf(product)
  const readOnly = all.filter(isReadOnly).length
  const count = all.filter(({ id }) => selected.has(id)).length
  const hint = readOnly > 0 && readOnly <= permissionLimit ? `, or its “Read only” (${readOnly})` : ''
  return `${product.name} alone has ${count}: select the resources that are needed${hint}.`
}

/** A key that makes keys can make Standard ones, which reach more than it does itself, unless the account prevents it. */
export function KeyMakingWarning({ selected }: Pick<NoteProps, 'selected'>) {
  const account = useAccount()
  const makes = selected.has('/twilio/iam/api-keys/create') && account?.preventsEscalation !== true
  const mayLimit = account?.sid === account?.ownerSid && mayIn(account, 'account-settings.update').may
  const changes = selected.has('/twilio/iam/api-keys/update')
  if (!makes && !changes) return null
  return (
    <Callout kind="warning" role="note">
      {makes ? (
        <>
          <span className={text.strong}>This key can make further keys</span>, Standard ones too, which reach nearly
          everything. Select “API keys: Create” only for what hands out keys itself
          {mayLimit ? ', or limit such keys under Password and sessions, Account. ' : '. '}
        </>
      ) : null}
      {changes ? (
        <>
          <span className={text.strong}>This key can change other keys</span>, except Main ones.
        </>
      ) : null}
    </Callout>
  )
}

interface GoneProps {
  ids: readonly string[]
  selected: ReadonlySet<string>
  disabled: boolean
  onChange: ChangePermissions
}

/** Permissions that have left the catalogue: they grant nothing, and can only be taken away. */
export function GonePermissions({ ids, selected, disabled, onChange }: GoneProps) {
  const heading = useId()
  if (ids.length === 0) return null
  return (
    <section className={styles.gone} aria-labelledby={heading}>
      <h3 id={heading}>No longer in the catalogue</h3>
      <p className={text.weak}>They grant nothing.{disabled ? null : ' Clear them to remove them.'}</p>
      {ids.map((id) => (
        <label key={id} className={styles.action}>
          <Box
            checked={selected.has(id)}
            disabled={disabled}
            onChange={() => onChange([id], selected.has(id) ? [] : [id])}
          />
          <Verbatim>{id}</Verbatim>
        </label>
      ))}
    </section>
  )
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en').format(names)
}
