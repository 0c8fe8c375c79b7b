import { countByProduct, permissionLimit, type PermissionCatalogue } from '#contract/permissions.ts'
import { Box } from '../../ui/boxes.tsx'
import { Callout } from '../../ui/surface.tsx'
import text from '../../styles/text.module.css'
import styles from './permission-picker.module.css'
import type { ChangePermissions } from './permission-tree.tsx'

interface NoteProps {
  catalogue: PermissionCatalogue
  chosen: ReadonlySet<string>
}

/** More is chosen than a key can hold: how much, and how to split it over several keys. */
export function OverLimit({ catalogue, chosen }: NoteProps) {
  if (chosen.size <= permissionLimit) return null
  const products = countByProduct(catalogue, chosen)
  const tooLarge = products.filter(({ count }) => count > permissionLimit)
  return (
    <Callout kind="error" role="note">
      <span className={text.strong}>
        A key holds at most {permissionLimit} permissions: {chosen.size - permissionLimit} too many are chosen.
      </span>{' '}
      {products.length > 1
        ? `Take some away, or make a key for each product: ${listed(products.map(({ product, count }) => `${product.name} (${count})`))}.`
        : 'Take some away.'}
      {tooLarge.length === 0
        ? null
        : ` ${listed(tooLarge.map(({ product }) => product.name))} alone ${tooLarge.length === 1 ? 'is' : 'are'} too many for one key: choose the resources that it needs.`}
    </Callout>
  )
}

/** A key that makes keys can make Standard ones, which reach more than it does itself. */
export function KeyMakingWarning({ chosen }: Pick<NoteProps, 'chosen'>) {
  if (!chosen.has('/twilio/iam/api-keys/create')) return null
  return (
    <Callout kind="warning" role="note">
      <span className={text.strong}>This key can make further keys</span>, Standard ones too, which reach nearly
      everything. Choose “API keys: Create” only for what hands out keys itself.
    </Callout>
  )
}

interface GoneProps {
  ids: readonly string[]
  chosen: ReadonlySet<string>
  disabled: boolean
  onChange: ChangePermissions
}

/** Permissions that have left the catalogue: they grant nothing, and can only be taken away. */
export function GonePermissions({ ids, chosen, disabled, onChange }: GoneProps) {
  if (ids.length === 0) return null
  return (
    <section className={styles.gone} aria-labelledby="gone-permissions">
      <h3 id="gone-permissions">No longer in the catalogue</h3>
      <p className={text.weak}>They grant nothing. Untick them to take them away.</p>
      {ids.map((id) => (
        <label key={id} className={styles.action}>
          <Box
            checked={chosen.has(id)}
            disabled={disabled}
            onChange={() => onChange([id], chosen.has(id) ? [] : [id])}
          />
          <span className={text.mono}>{id}</span>
        </label>
      ))}
    </section>
  )
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en').format(names)
}
