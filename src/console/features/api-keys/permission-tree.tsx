import { ChevronRight } from 'lucide-react'
import { memo, useId } from 'react'
import {
  actionLabels,
  isReadOnly,
  type Permission,
  type PermissionProduct,
  type PermissionResource,
  permissionsOf,
} from '#contract/permissions.ts'
import { Box } from '../../ui/boxes.tsx'
import { classes } from '../../ui/classes.ts'
import { Highlighted } from './highlighted.tsx'
import { PermissionDetails } from './permission-details.tsx'
import styles from './permission-picker.module.css'

/** Leaves of `ids` those that are wanted. The same function as long as the picker stands. */
export type ChangePermissions = (ids: readonly string[], wanted: readonly string[]) => void

interface ProductPartProps {
  product: PermissionProduct
  /** Those of its resources that are shown. */
  resources: readonly PermissionResource[]
  /** A 1 or 0 for each of its permissions, in their order; as a text, so that equal ones are known as equal. */
  chosen: string
  before: string | undefined
  isOpen: boolean
  search: string
  /** The resources whose ids and endpoints are shown. */
  detailed: ReadonlySet<string>
  disabled: boolean
  onChange: ChangePermissions
  /** Absent while a filter decides what is open. */
  onToggleOpen: ((productId: string) => void) | undefined
  onToggleDetails: (resourceId: string) => void
}

const isSame = (one: ProductPartProps, other: ProductPartProps) =>
  (Object.keys(one) as (keyof ProductPartProps)[]).every((name) =>
    name === 'resources'
      ? one.resources.length === other.resources.length && one.resources.every((each, i) => each === other.resources[i])
      : name === 'detailed'
        ? one.product.resources.every(({ id }) => one.detailed.has(id) === other.detailed.has(id))
        : one[name] === other[name],
  )

/** A product: a box for all of it, and its resources when it is open. */
export const ProductPart = memo(function ProductPart(props: ProductPartProps) {
  const { product, resources, chosen, before, isOpen, search, detailed, disabled, onChange, onToggleOpen } = props
  const id = useId()
  const all = permissionsOf(product)
  const number = chosen.replaceAll('0', '').length
  const offsets = offsetsOf(product)
  return (
    <section className={styles.product} aria-labelledby={`${id}-name`}>
      <div className={styles.productHead}>
        <Box
          aria-label={`All of ${product.name}`}
          checked={number === all.length}
          mixed={number > 0 && number < all.length}
          disabled={disabled}
          onChange={() => onChange(ids(all), number < all.length ? ids(all) : [])}
        />
        <h3 id={`${id}-name`}>
          <button
            type="button"
            className={styles.disclose}
            aria-expanded={isOpen}
            aria-disabled={onToggleOpen === undefined || undefined}
            onClick={() => onToggleOpen?.(product.id)}
          >
            <ChevronRight size={16} aria-hidden />
            <span>
              <Highlighted text={product.name} search={search} />
            </span>
          </button>
        </h3>
        <span className={classes(styles.number, number > 0 && styles.some)}>
          {number} of {all.length}
        </span>
      </div>
      {isOpen && resources.length > 0 ? (
        <>
          {disabled ? null : (
            <QuickChoices name={product.name} permissions={all} onChange={onChange} className={styles.productQuick} />
          )}
          {resources.map((resource) => {
            const start = offsets.get(resource)!
            const length = resource.permissions.length
            return (
              <ResourceRow
                key={resource.id}
                resource={resource}
                chosen={chosen.slice(start, start + length)}
                before={before?.slice(start, start + length)}
                search={search}
                isDetailed={detailed.has(resource.id)}
                disabled={disabled}
                onChange={onChange}
                onToggleDetails={props.onToggleDetails}
              />
            )
          })}
        </>
      ) : null}
    </section>
  )
}, isSame)

const ids = (permissions: readonly Permission[]) => permissions.map((permission) => permission.id)

const knownOffsets = new WeakMap<PermissionProduct, ReadonlyMap<PermissionResource, number>>()

/** Where the permissions of each resource begin among the product's. */
function offsetsOf(product: PermissionProduct): ReadonlyMap<PermissionResource, number> {
  let offsets = knownOffsets.get(product)
  if (offsets === undefined) {
    let start = 0
    offsets = new Map(
      product.resources.map((resource) => {
        const offset = start
        start += resource.permissions.length
        return [resource, offset]
      }),
    )
    knownOffsets.set(product, offsets)
  }
  return offsets
}

interface ResourceRowProps {
  resource: PermissionResource
  /** A 1 or 0 for each of its permissions. */
  chosen: string
  before: string | undefined
  search: string
  isDetailed: boolean
  disabled: boolean
  onChange: ChangePermissions
  onToggleDetails: (resourceId: string) => void
}

/** A resource: a box for all of it, a box for each action, and on demand what stands behind them. */
const ResourceRow = memo(function ResourceRow(props: ResourceRowProps) {
  const { resource, chosen, before, search, isDetailed, disabled, onChange, onToggleDetails } = props
  const id = useId()
  const isAll = !chosen.includes('0')
  return (
    <div className={styles.resource}>
      <div className={styles.line} role="group" aria-labelledby={id}>
        <div className={styles.resourceName}>
          <Box
            aria-label={`All of ${resource.name}`}
            checked={isAll}
            mixed={!isAll && chosen.includes('1')}
            disabled={disabled}
            onChange={() => onChange(ids(resource.permissions), isAll ? [] : ids(resource.permissions))}
          />
          <button
            type="button"
            id={id}
            className={styles.disclose}
            aria-expanded={isDetailed}
            onClick={() => onToggleDetails(resource.id)}
          >
            <ChevronRight size={16} aria-hidden />
            <span>
              <Highlighted text={resource.name} search={search} />
            </span>
          </button>
        </div>
        {resource.permissions.map((permission, i) => {
          const on = chosen[i] === '1'
          const was = before === undefined ? on : before[i] === '1'
          return (
            <label
              key={permission.id}
              className={classes(
                styles.action,
                styles[permission.action],
                on !== was && (on ? styles.added : styles.removed),
              )}
            >
              <Box
                checked={on}
                disabled={disabled}
                aria-description={on === was ? undefined : on ? 'added' : 'removed'}
                onChange={() => onChange([permission.id], on ? [] : [permission.id])}
              />
              <span>{actionLabels[permission.action]}</span>
            </label>
          )
        })}
      </div>
      {isDetailed ? (
        <div className={styles.details}>
          {disabled ? null : (
            <QuickChoices name={resource.name} permissions={resource.permissions} onChange={onChange} />
          )}
          <PermissionDetails resource={resource} />
        </div>
      ) : null}
    </div>
  )
})

interface QuickChoicesProps {
  name: string
  permissions: readonly Permission[]
  onChange: ChangePermissions
  className?: string | undefined
}

/** What is often wanted of a product or resource as a whole. */
function QuickChoices({ name, permissions, onChange, className }: QuickChoicesProps) {
  const readOnly = permissions.filter(isReadOnly)
  const choices: [string, readonly Permission[]][] = [
    ['Full access', permissions],
    ['Clear', []],
  ]
  if (readOnly.length > 0) choices.unshift(['Read only', readOnly])
  return (
    <div className={classes(styles.choices, className)} role="group" aria-label={`Quick choices for ${name}`}>
      {choices.map(([label, wanted]) => (
        <button
          key={label}
          type="button"
          className={styles.link}
          onClick={() => onChange(ids(permissions), ids(wanted))}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
