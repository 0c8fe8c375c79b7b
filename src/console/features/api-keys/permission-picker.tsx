import { Search, X } from 'lucide-react'
import {
  type Ref,
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import {
  fitsSearch,
  permissionLimit,
  type PermissionCatalogue,
  type PermissionProduct,
  type PermissionResource,
  unknownPermissions,
} from '#contract/permissions.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { FieldError } from '../../ui/field.tsx'
import text from '../../styles/text.module.css'
import { GonePermissions, KeyMakingWarning, OverLimit } from './permission-notes.tsx'
import { type ChangePermissions, ProductPart } from './permission-tree.tsx'
import styles from './permission-picker.module.css'
import { useGradually } from './use-gradually.ts'

export interface PermissionPickerProps {
  catalogue: PermissionCatalogue
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
  /** What the key holds now, where it is being edited: boxes that differ are marked. */
  before?: ReadonlySet<string> | undefined
  /** A sentence, shown above the picker and read with the group. */
  error?: string | undefined
  /** Why nothing can be changed here. */
  disabledReason?: string | undefined
  /** `focus` is for the first thing in it, when something is wrong with the choice. */
  ref?: Ref<{ focus: () => void }>
}

const none: ReadonlySet<string> = new Set()
/** Milliseconds of rest after which counts are said to screen readers: at each box would be too often. */
const pause = 700

/**
 * Chooses permissions: product > resource > actions, with a search that keeps what is chosen, and a count. More than a
 * key can hold may be chosen for a while, so that something can be swapped; the form then refuses to go on.
 */
export function PermissionPicker(props: PermissionPickerProps) {
  const { catalogue, chosen, onChange, before, error, disabledReason, ref } = props
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const end = useRef<HTMLSpanElement>(null)
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }))
  const [search, setSearch] = useState('')
  // Typing comes first; the rows follow when there is time.
  const searched = useDeferredValue(search.trim())
  const [open, setOpen] = useState(none)
  const [detailed, setDetailed] = useState(none)
  // The resources that had something chosen, now or before, when the filter was switched on: unticking must not take a row away.
  const [only, setOnly] = useState<ReadonlySet<string> | null>(null)

  const latest = useRef({ chosen, onChange })
  useEffect(() => {
    latest.current = { chosen, onChange }
  })
  const change: ChangePermissions = useCallback((ids, wanted) => {
    const next = new Set(latest.current.chosen)
    for (const each of ids) next.delete(each)
    for (const each of wanted) next.add(each)
    latest.current.onChange(next)
  }, [])
  const toggleOpen = useCallback((productId: string) => setOpen((was) => toggled(was, productId)), [])
  const toggleDetails = useCallback((resourceId: string) => setDetailed((was) => toggled(was, resourceId)), [])

  const shown = useMemo(() => filter(catalogue, searched, only), [catalogue, searched, only])
  const filtering = searched !== '' || only !== null
  const resources = shown.reduce((sum, { resources: { length } }) => sum + length, 0)
  const limit = useGradually(searched, resources)
  const found = `${count(resources, 'resource')} in ${count(shown.length, 'product')} ${resources === 1 ? 'matches' : 'match'} “${searched}”.`
  const counter = `${chosen.size} of ${permissionLimit} permissions`
  useAnnounced(searched === '' ? '' : found)
  const excess = chosen.size - permissionLimit
  useAnnounced(excess > 0 ? `${counter}, ${excess} too many` : counter)

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keeps something from happening
    <fieldset
      className={styles.group}
      aria-labelledby={`${id}-legend`}
      aria-describedby={error === undefined ? `${id}-hint` : `${id}-error`}
      // Enter in a field or on a box would send the form, which makes the key.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
      }}
    >
      <legend id={`${id}-legend`}>
        <h2>Permissions</h2>
      </legend>
      <p id={`${id}-hint`} className={text.weak}>
        {disabledReason ??
          `What the key may do: up to ${permissionLimit} permissions. A whole resource counts by its actions.`}
      </p>
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className={classes(styles.picker, error !== undefined && styles.wrong)}>
        <div className={styles.bar}>
          <div className={styles.tools}>
            <div className={styles.search}>
              <Search size={16} aria-hidden />
              <input
                ref={field}
                type="search"
                aria-label="Search permissions"
                aria-describedby={error === undefined ? undefined : `${id}-error`}
                placeholder="Search permissions"
                autoComplete="off"
                spellCheck={false}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                onKeyDown={(event) => event.key === 'Escape' && setSearch('')}
              />
              {search === '' ? null : (
                <IconButton aria-label="Clear search" onClick={() => clearSearch()}>
                  <X size={16} aria-hidden />
                </IconButton>
              )}
            </div>
            <div className={classes(styles.count, chosen.size > permissionLimit && styles.over)}>
              <p className={text.tabular}>{counter}</p>
              <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
                <rect className={styles.track} width="100" height="4" />
                <rect width={Math.min(chosen.size, 100)} height="4" />
              </svg>
            </div>
          </div>
          <div className={styles.quick}>
            <Button
              kind="secondary"
              size="small"
              onClick={() => setOpen(new Set(catalogue.products.map(({ id: each }) => each)))}
            >
              Expand all
            </Button>
            <Button kind="secondary" size="small" onClick={() => collapseAll()}>
              Collapse all
            </Button>
            <Button
              kind="secondary"
              size="small"
              aria-pressed={only !== null}
              className={classes(only !== null && styles.pressed)}
              onClick={() =>
                setOnly(only === null ? resourcesWith(catalogue, new Set([...(before ?? none), ...chosen])) : null)
              }
            >
              Only selected
            </Button>
            <Button
              kind="secondary"
              size="small"
              inactive={chosen.size === 0 || disabledReason !== undefined}
              onClick={() => onChange(none)}
            >
              Clear all
            </Button>
            <button type="button" className={styles.skip} onClick={() => end.current?.focus()}>
              Skip the permissions
            </button>
          </div>
          <OverLimit catalogue={catalogue} chosen={chosen} />
          <KeyMakingWarning chosen={chosen} />
        </div>
        {searched === '' ? null : (
          <p className={styles.found}>
            {found}{' '}
            <button type="button" className={styles.link} onClick={() => clearSearch()}>
              Clear search
            </button>
          </p>
        )}
        {resources === 0 ? (
          <p className={styles.blank}>
            {searched === ''
              ? 'Nothing is selected yet.'
              : 'Try a product or resource such as “messages”, an id such as “/twilio/voice”, or a path.'}
          </p>
        ) : null}
        {firstOf(shown, limit).map(({ product, resources: part }) => (
          <ProductPart
            key={product.id}
            product={product}
            resources={part}
            chosen={chosenIn(product, chosen)}
            before={before === undefined ? undefined : chosenIn(product, before)}
            isOpen={filtering || open.has(product.id)}
            search={searched}
            detailed={detailed}
            disabled={disabledReason !== undefined}
            onChange={change}
            onToggleOpen={filtering ? undefined : toggleOpen}
            onToggleDetails={toggleDetails}
          />
        ))}
        <GonePermissions
          ids={unknownPermissions(catalogue, new Set([...(before ?? none), ...chosen]))}
          chosen={chosen}
          disabled={disabledReason !== undefined}
          onChange={change}
        />
      </div>
      <span ref={end} tabIndex={-1} className={text.hidden}>
        End of the permissions
      </span>
    </fieldset>
  )

  function clearSearch() {
    setSearch('')
    field.current?.focus()
  }

  function collapseAll() {
    setOpen(none)
    setDetailed(none)
  }
}

/** The chosen ids of a product as one text: equal texts let its part of the tree stay as it is. */
function chosenIn(product: PermissionProduct, chosen: ReadonlySet<string>): string {
  let marks = ''
  for (const resource of product.resources) {
    for (const { id } of resource.permissions) marks += chosen.has(id) ? '1' : '0'
  }
  return marks
}

interface Shown {
  product: PermissionProduct
  resources: readonly PermissionResource[]
}

function filter(catalogue: PermissionCatalogue, search: string, only: ReadonlySet<string> | null): Shown[] {
  return catalogue.products
    .map((product) => ({
      product,
      resources:
        search === '' && only === null
          ? product.resources
          : product.resources.filter(
              (resource) => (only === null || only.has(resource.id)) && fitsSearch(product, resource, search),
            ),
    }))
    .filter(({ resources }) => resources.length > 0)
}

/** Cuts what is shown after so many resources. */
function firstOf(shown: readonly Shown[], limit: number): readonly Shown[] {
  if (limit === Infinity) return shown
  let before = 0
  return shown.map(({ product, resources }) => {
    const left = Math.max(0, limit - before)
    before += resources.length
    return { product, resources: resources.slice(0, left) }
  })
}

function resourcesWith({ products }: PermissionCatalogue, chosen: ReadonlySet<string>): ReadonlySet<string> {
  const all = products.flatMap((product) => product.resources)
  return new Set(all.filter(({ permissions }) => permissions.some(({ id }) => chosen.has(id))).map(({ id }) => id))
}

function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

/** Says a text to screen readers when it has changed and then rested. */
function useAnnounced(sentence: string): void {
  const said = useRef(sentence)
  useEffect(() => {
    if (said.current === sentence) return
    const timer = setTimeout(() => {
      said.current = sentence
      if (sentence !== '') announce(sentence)
    }, pause)
    return () => clearTimeout(timer)
  }, [sentence])
}
