import type { ReactNode } from 'react'
import {
  actionLabels,
  countByProduct,
  type PermissionCatalogue,
  permissionLimit,
  type PermissionProduct,
  unknownPermissions,
} from '#contract/permissions.ts'
import { Card } from '../../../ui/surface.tsx'
import { Verbatim } from '../../../ui/verbatim.tsx'
import text from '../../../styles/text.module.css'
import styles from './selected-permissions.module.css'

/** What is selected, by name; of more than a key can hold, how many of each product. */
export function SelectedPermissions({
  catalogue,
  selected,
  reference,
}: {
  catalogue: PermissionCatalogue
  selected: ReadonlySet<string>
  /** A link to what permissions are needed for. */
  reference: ReactNode
}) {
  const products = countByProduct(catalogue, selected)
  const gone = unknownPermissions(catalogue, selected).length
  return (
    <Card className={styles.card} aria-labelledby="selected-permissions">
      <h2 id="selected-permissions">Selected permissions</h2>
      {products.length === 0 ? (
        <p className={text.weak}>None yet. The key can’t call anything until you select at least one.</p>
      ) : null}
      <ul>
        {products.map(({ product, count }) => (
          <li key={product.id}>
            <span>
              {product.name}
              {selected.size > permissionLimit ? null : <Resources product={product} wanted={selected} />}
            </span>
            <span className={styles.number}>{count}</span>
          </li>
        ))}
        {gone === 0 ? null : (
          <li>
            <span>No longer in the catalogue</span>
            <span className={styles.number}>{gone}</span>
          </li>
        )}
      </ul>
      <p className={styles.reference}>{reference}</p>
    </Card>
  )
}

/** "Messages: Create, Read", a line a resource. */
function Resources({ product, wanted }: { product: PermissionProduct; wanted: ReadonlySet<string> }) {
  const held = product.resources.map(({ id, name, permissions }) => ({
    id,
    name,
    actions: permissions.filter((each) => wanted.has(each.id)).map(({ action }) => actionLabels[action]),
  }))
  return (
    <ul className={styles.resources}>
      {held
        .filter(({ actions }) => actions.length > 0)
        .map(({ id, name, actions }) => (
          <li key={id}>
            {name}: {actions.join(', ')}
          </li>
        ))}
    </ul>
  )
}

/** Permissions in words, by product and resource: "Messaging: Messages (Create, Read)". */
export function PermissionSummary({ catalogue, ids }: { catalogue: PermissionCatalogue; ids: readonly string[] }) {
  const wanted = new Set(ids)
  const gone = unknownPermissions(catalogue, ids)
  return (
    <ul className={styles.summary}>
      {countByProduct(catalogue, wanted).map(({ product }) => (
        <li key={product.id}>
          <span className={text.strong}>{product.name}</span>
          <Resources product={product} wanted={wanted} />
        </li>
      ))}
      {gone.length === 0 ? null : (
        <li>
          <span className={text.strong}>No longer in the catalogue</span>
          <ul>
            {gone.map((id) => (
              <li key={id}>
                <Verbatim>{id}</Verbatim>
              </li>
            ))}
          </ul>
        </li>
      )}
    </ul>
  )
}
