import { ChevronRight, TriangleAlert } from 'lucide-react'
import { memo, useId } from 'react'
import {
  actionLabels,
  type Permission,
  type PermissionProduct,
  type PermissionResource,
  permissionsOf,
} from '#contract/permissions.ts'
import { Box } from '../../../ui/boxes.tsx'
import { classes } from '../../../ui/classes.ts'
import { PermissionDetails } from './permission-details.tsx'
import { countMarks } from './permission-marks.ts'
import { idsOf, QuickChoices } from './permission-quick-choices.tsx'
import type { PermissionWarnings } from './permission-warnings.ts'
import styles from './permission-picker.module.css'

/** Leaves of `ids` those that are wanted. The same function as long as the picker stands. */
export type ChangePermissions = (ids: readonly string[], wanted: readonly string[]) => void

interface ProductPartProps {
  product: PermissionProduct
  /** How many of its resources to have in the document, shown or not. */
  drawn: number
  /** Marks of its resources: which are not filtered out. */
  fitting: string
  /** Likewise, which of them are on the screen by now. */
  shown: string
  /** Nothing of it is found. */
  isHidden: boolean
  /** Marks of its permissions. */
  selected: string
  before: string | undefined
  isOpen: boolean
  /** Marks of its resources: those whose ids and endpoints are shown. */
  detailed: string
  disabled: boolean
  warnings: PermissionWarnings
  onChange: ChangePermissions
  onToggleOpen: (productId: string) => void
  onToggleDetails: (resourceId: string) => void
}

/**
 * A product: a box for all of it, and its resources. Those that are not shown now stay in the document, hidden: to hide
 * and show them is far quicker than to make them anew.
 */
export const ProductPart = memo(function ProductPart(props: ProductPartProps) {
  const id = useId()
  return (
    <section className={styles.product} hidden={props.isHidden} aria-labelledby={id}>
      <ProductBody {...props} headingId={id} />
    </section>
  )
})

/** What stands in a product's part. No one sees what is hidden, so it stays as it was: a search hides most at once. */
const ProductBody = memo(
  function ProductBody(props: ProductPartProps & { headingId: string }) {
    const { product, drawn, fitting, shown, selected, before, isOpen, detailed, disabled, onChange, onToggleOpen } =
      props
    const all = permissionsOf(product)
    const number = countMarks(selected)
    const offsets = offsetsOf(product)
    // The box does what it shows: nothing that a search or filter hides is ticked with the rest.
    const [within, ticked] = fittingOf(product, fitting, selected)
    const isWhole = within.length === all.length
    return (
      <>
        <div className={styles.productHead}>
          <Box
            aria-label={isWhole ? `All of ${product.name}` : `All that is shown of ${product.name}`}
            checked={ticked === within.length}
            mixed={ticked > 0 && ticked < within.length}
            disabled={disabled}
            onChange={() => onChange(idsOf(within), ticked < within.length ? idsOf(within) : [])}
          />
          <h3 id={props.headingId}>
            <button
              type="button"
              className={styles.disclose}
              aria-expanded={isOpen}
              onClick={() => onToggleOpen(product.id)}
            >
              <ChevronRight size={16} aria-hidden />
              <span>{product.name}</span>
            </button>
          </h3>
          <span className={classes(styles.number, number > 0 && styles.some)}>
            {number} of {all.length}
          </span>
        </div>
        <div hidden={!isOpen}>
          {/* Not while some of what they would choose is hidden. */}
          {disabled || drawn === 0 || !isWhole ? null : (
            <QuickChoices name={product.name} permissions={all} onChange={onChange} className={styles.productQuick} />
          )}
          {product.resources.slice(0, drawn).map((resource, i) => {
            const start = offsets[i]!
            const end = start + resource.permissions.length
            return (
              <div key={resource.id} className={styles.resource} hidden={shown[i] === '0'}>
                <ResourceRow
                  resource={resource}
                  selected={selected.slice(start, end)}
                  before={before?.slice(start, end)}
                  isDetailed={detailed[i] === '1'}
                  disabled={disabled}
                  warnings={props.warnings}
                  onChange={onChange}
                  onToggleDetails={props.onToggleDetails}
                />
              </div>
            )
          })}
        </div>
      </>
    )
  },
  (was, is) => is.isHidden || isEqual(was, is),
)

function isEqual<T extends object>(one: T, other: T): boolean {
  return (Object.keys(one) as (keyof T)[]).every((key) => Object.is(one[key], other[key]))
}

const knownOffsets = new WeakMap<PermissionProduct, readonly number[]>()

/** Where the permissions of each resource begin among the product's. */
function offsetsOf(product: PermissionProduct): readonly number[] {
  let offsets = knownOffsets.get(product)
  if (offsets === undefined) {
    let start = 0
    offsets = product.resources.map(({ permissions }) => (start += permissions.length) - permissions.length)
    knownOffsets.set(product, offsets)
  }
  return offsets
}

/** The permissions of the resources that are not filtered out, and how many of them are selected. */
function fittingOf(product: PermissionProduct, fitting: string, selected: string): [Permission[], number] {
  const offsets = offsetsOf(product)
  const within: Permission[] = []
  let ticked = 0
  product.resources.forEach(({ permissions }, i) => {
    if (fitting[i] !== '1') return
    within.push(...permissions)
    ticked += countMarks(selected.slice(offsets[i], offsets[i]! + permissions.length))
  })
  return [within, ticked]
}

interface ResourceRowProps {
  resource: PermissionResource
  /** Marks of its permissions. */
  selected: string
  before: string | undefined
  isDetailed: boolean
  disabled: boolean
  warnings: PermissionWarnings
  onChange: ChangePermissions
  onToggleDetails: (resourceId: string) => void
}

/** A resource: a box for all of it, a box for each action, and on demand what stands behind them. */
const ResourceRow = memo(function ResourceRow(props: ResourceRowProps) {
  const { resource, selected, before, isDetailed, disabled, warnings, onChange, onToggleDetails } = props
  const id = useId()
  const isAll = !selected.includes('0')
  return (
    <>
      <div className={styles.line} role="group" aria-labelledby={id}>
        <div className={styles.resourceName}>
          <Box
            aria-label={`All of ${resource.name}`}
            checked={isAll}
            mixed={!isAll && selected.includes('1')}
            disabled={disabled}
            onChange={() => onChange(idsOf(resource.permissions), isAll ? [] : idsOf(resource.permissions))}
          />
          <button
            type="button"
            id={id}
            className={styles.disclose}
            aria-expanded={isDetailed}
            onClick={() => onToggleDetails(resource.id)}
          >
            <ChevronRight size={16} aria-hidden />
            <span>{resource.name}</span>
          </button>
        </div>
        <Actions
          permissions={resource.permissions}
          selected={selected}
          before={before}
          disabled={disabled}
          warnings={warnings}
          onChange={onChange}
        />
      </div>
      {resource.permissions.map(({ id: each }, i) =>
        selected[i] === '1' && warnings[each] !== undefined ? (
          <p key={each} className={styles.warning}>
            <TriangleAlert size={16} aria-hidden />
            {warnings[each]}
          </p>
        ) : null,
      )}
      {isDetailed ? (
        <div className={styles.details}>
          {disabled ? null : (
            <QuickChoices name={resource.name} permissions={resource.permissions} onChange={onChange} />
          )}
          <PermissionDetails resource={resource} />
        </div>
      ) : null}
    </>
  )
})

interface ActionsProps {
  permissions: readonly Permission[]
  selected: string
  before: string | undefined
  disabled: boolean
  warnings: PermissionWarnings
  onChange: ChangePermissions
}

/** A box for each action. */
const Actions = memo(function Actions({ permissions, selected, before, disabled, warnings, onChange }: ActionsProps) {
  return permissions.map((permission, i) => {
    const on = selected[i] === '1'
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
          aria-description={describe(on, was, on ? warnings[permission.id] : undefined)}
          onChange={() => onChange([permission.id], on ? [] : [permission.id])}
        />
        {actionLabels[permission.action]}
      </label>
    )
  })
})

/** What a screen reader says of a box beside its name. */
function describe(on: boolean, was: boolean, warning: string | undefined): string | undefined {
  const change = on === was ? [] : [on ? 'added' : 'removed']
  return change.concat(warning ?? []).join('. ') || undefined
}
