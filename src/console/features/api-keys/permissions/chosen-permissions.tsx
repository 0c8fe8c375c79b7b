import { actionLabels, countByProduct, type PermissionCatalogue, unknownPermissions } from '#contract/permissions.ts'
import { Card } from '../../../ui/surface.tsx'
import { Verbatim } from '../../../ui/verbatim.tsx'
import text from '../../../styles/text.module.css'
import styles from './chosen-permissions.module.css'

/** How many permissions are chosen of each product. */
export function ChosenPermissions({
  catalogue,
  chosen,
}: {
  catalogue: PermissionCatalogue
  chosen: ReadonlySet<string>
}) {
  const products = countByProduct(catalogue, chosen)
  const gone = unknownPermissions(catalogue, chosen).length
  return (
    <Card className={styles.card} aria-labelledby="chosen-permissions">
      <h2 id="chosen-permissions">Chosen permissions</h2>
      {products.length === 0 ? (
        <p className={text.weak}>None yet. The key can call nothing until you choose at least one.</p>
      ) : null}
      <ul>
        {products.map(({ product, count }) => (
          <li key={product.id}>
            <span>{product.name}</span>
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
    </Card>
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
          <ul>
            {product.resources
              .map(({ id, name, permissions }) => ({
                id,
                name,
                held: permissions.filter((each) => wanted.has(each.id)),
              }))
              .filter(({ held }) => held.length > 0)
              .map(({ id, name, held }) => (
                <li key={id}>
                  {name}: {held.map(({ action }) => actionLabels[action]).join(', ')}
                </li>
              ))}
          </ul>
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
