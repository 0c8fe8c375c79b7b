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
import { permissionLimit, type PermissionCatalogue, permissionsOf, unknownPermissions } from '#contract/permissions.ts'
import { Button, IconButton, Reason } from '../../../ui/button.tsx'
import { classes } from '../../../ui/classes.ts'
import { FieldError } from '../../../ui/field.tsx'
import text from '../../../styles/text.module.css'
import { useAccount } from '../../session/use-may.ts'
import {
  countMarks,
  drawnOf,
  foundUnseen,
  holding,
  marks,
  marksOfFitting,
  resourcesHolding,
  toggledMarks,
} from './permission-marks.ts'
import { GonePermissions, KeyMakingWarning, OverLimit } from './permission-notes.tsx'
import { PermissionPresets } from './permission-presets.tsx'
import { type ChangePermissions, ProductPart } from './permission-tree.tsx'
import { warningsOf } from './permission-warnings.ts'
import { useRested } from './use-rested.ts'
import { useAnnounced } from './use-announced.ts'
import styles from './permission-picker.module.css'
import { sayPermissionCount } from './say-permission-count.ts'
import { useFoundWords } from './use-found-words.ts'
import { useMadeAhead, useShown } from './use-gradually.ts'

export interface PermissionPickerProps {
  catalogue: PermissionCatalogue
  selected: ReadonlySet<string>
  onChange: (selected: ReadonlySet<string>) => void
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

/**
 * Chooses permissions: product > resource > actions, with a search that keeps what is selected, and a count. More than a
 * key can hold may be selected for a while, so that something can be swapped; the form then refuses to go on.
 */
export function PermissionPicker(props: PermissionPickerProps) {
  const { catalogue, selected, onChange, before, error, disabledReason, ref } = props
  const { products } = catalogue
  const Hint = disabledReason === undefined ? 'p' : Reason
  const warnings = warningsOf(useAccount()?.preventsEscalation === true)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const picker = useRef<HTMLDivElement>(null)
  const end = useRef<HTMLSpanElement>(null)
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }))
  const [search, setSearch] = useState('')
  // Typing comes first; the rows follow when there is time.
  const searched = useDeferredValue(search.trim())
  // What the key may do is seen at once.
  const [open, setOpen] = useState(() => holding(products, selected))
  // While something is filtered all is open, except what was closed since.
  const [shut, setShut] = useState(none)
  const [detailed, setDetailed] = useState(none)
  // The resources that had something selected, now or before, when the filter was switched on: unticking must not take a row away.
  const [only, setOnly] = useState<ReadonlySet<string> | null>(null)

  const latest = useRef({ selected, onChange })
  useEffect(() => {
    latest.current = { selected, onChange }
  })
  const change: ChangePermissions = useCallback((ids, wanted) => {
    const next = new Set(latest.current.selected)
    for (const each of ids) next.delete(each)
    for (const each of wanted) next.add(each)
    latest.current.onChange(next)
  }, [])
  const addPreset = (ids: readonly string[]) => {
    change([], ids)
    // What was added is seen.
    setOpen((was) => new Set([...was, ...holding(products, new Set(ids))]))
  }
  const toggleOpen = useCallback((productId: string) => setOpen((was) => toggled(was, productId)), [])
  const toggleShut = useCallback((productId: string) => setShut((was) => toggled(was, productId)), [])
  const toggleDetails = useCallback((resourceId: string) => setDetailed((was) => toggled(was, resourceId)), [])

  const fitting = useMemo(
    () => products.map((each) => marksOfFitting(each, searched, only)),
    [products, searched, only],
  )
  // Their ids are shown, so that it is seen why they were found; closing one of them is one more toggle.
  const isRested = useRested(searched) === searched
  const unseen = useMemo(
    () => foundUnseen(products, fitting, isRested ? searched : ''),
    [products, fitting, searched, isRested],
  )
  const selectedOf = useMemo(() => products.map((each) => marks(permissionsOf(each), selected)), [products, selected])
  const beforeOf = useMemo(
    () => (before === undefined ? undefined : products.map((each) => marks(permissionsOf(each), before))),
    [products, before],
  )
  const gone = useMemo(
    () => unknownPermissions(catalogue, new Set([...(before ?? none), ...selected])),
    [catalogue, before, selected],
  )
  const filtering = searched !== '' || only !== null
  const resources = countMarks(fitting.join(''))
  const fittingProducts = fitting.filter((each) => each.includes('1')).length
  const isOpen = products.map((each) => (filtering ? !shut.has(each.id) : open.has(each.id)))
  const wanted = fitting.map((each, i) => (isOpen[i] ? each : each.replaceAll('1', '0')))
  const shown = useShown(wanted.join(' '), searched !== '').split(' ')
  const drawn = drawnOf(products, useMadeAhead(fitting.join('').length), open)
  useFoundWords(picker, `.${styles.disclose} > span, .${styles.ids} span`, searched, [...shown, ...unseen].join(' '))
  const found =
    resources === 0
      ? `No permissions match “${searched}”.`
      : `${count(resources, 'resource')} in ${count(fittingProducts, 'product')} ${resources === 1 ? 'matches' : 'match'} “${searched}”.`
  const counter = `${selected.size} of ${permissionLimit} permissions`
  useAnnounced(searched === '' ? '' : found)
  useAnnounced(sayPermissionCount(selected.size))

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keeps something from happening
    <fieldset
      className={styles.group}
      aria-labelledby={`${id}-legend`}
      aria-describedby={error === undefined ? `${id}-hint` : `${id}-error`}
      // Enter in a field or on a box would send the form, which creates the key.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
      }}
    >
      <legend id={`${id}-legend`}>
        <h2>Permissions</h2>
      </legend>
      <Hint id={`${id}-hint`} className={text.weak}>
        {disabledReason ?? `Select up to ${permissionLimit} permissions. Each action counts as one.`}
      </Hint>
      {/* Around it always an element: Chromium 150 draws nothing of a size container when a sibling comes before it. */}
      <div>{error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}</div>
      <div ref={picker} className={classes(styles.picker, error !== undefined && styles.wrong)}>
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
                onChange={(event) => searchFor(event.target.value)}
                onKeyDown={(event) => event.key === 'Escape' && searchFor('')}
              />
              {search === '' ? null : (
                <IconButton aria-label="Clear search" onClick={() => clearSearch()}>
                  <X size={16} aria-hidden />
                </IconButton>
              )}
            </div>
            <div className={classes(styles.count, selected.size > permissionLimit && styles.over)}>
              <p className={text.tabular}>{counter}</p>
              <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
                <rect className={styles.track} width="100" height="4" />
                <rect width={Math.min(selected.size, 100)} height="4" />
              </svg>
            </div>
          </div>
          {catalogue.presets === undefined ? null : (
            <PermissionPresets
              presets={catalogue.presets}
              selected={selected}
              disabled={disabledReason !== undefined}
              onAdd={addPreset}
            />
          )}
          <div className={styles.quick}>
            <Button kind="secondary" size="small" onClick={() => expandAll()}>
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
              onClick={() => filterSelected()}
            >
              Only selected
            </Button>
            <Button
              kind="secondary"
              size="small"
              inactive={selected.size === 0 || disabledReason !== undefined}
              onClick={() => onChange(none)}
            >
              Clear all
            </Button>
            <button type="button" className={styles.skip} onClick={() => end.current?.focus()}>
              Skip the permissions
            </button>
          </div>
          <OverLimit catalogue={catalogue} selected={selected} />
          <KeyMakingWarning selected={selected} />
        </div>
        {/* Hidden, not taken away: an element that comes or goes makes the browser look at all that follow it. */}
        <p className={styles.found} hidden={searched === ''}>
          {found}{' '}
          <button type="button" className={styles.link} onClick={() => clearSearch()}>
            Clear search
          </button>
        </p>
        <p className={styles.blank} hidden={resources > 0}>
          {searched === ''
            ? 'Nothing is selected yet.'
            : 'Try a product or resource such as “messages”, an id such as “/twilio/voice”, or a path.'}
        </p>
        {products.map((product, i) => (
          <ProductPart
            key={product.id}
            product={product}
            drawn={drawn[i]!}
            fitting={fitting[i]!}
            shown={shown[i]!}
            isHidden={filtering && !(isOpen[i] ? shown : fitting)[i]!.includes('1')}
            selected={selectedOf[i]!}
            before={beforeOf?.[i]}
            isOpen={isOpen[i]!}
            detailed={toggledMarks(product.resources, detailed, unseen)}
            disabled={disabledReason !== undefined}
            warnings={warnings}
            onChange={change}
            onToggleOpen={filtering ? toggleShut : toggleOpen}
            onToggleDetails={toggleDetails}
          />
        ))}
        <GonePermissions ids={gone} selected={selected} disabled={disabledReason !== undefined} onChange={change} />
      </div>
      <span ref={end} tabIndex={-1} className={text.hidden}>
        End of the permissions
      </span>
    </fieldset>
  )

  function searchFor(typed: string) {
    setSearch(typed)
    setShut(none)
  }

  function clearSearch() {
    searchFor('')
    field.current?.focus()
  }

  function filterSelected() {
    setOnly(only === null ? resourcesHolding(products, new Set([...(before ?? none), ...selected])) : null)
    setShut(none)
  }

  function expandAll() {
    if (filtering) setShut(none)
    else setOpen(idsOf(products))
  }

  function collapseAll() {
    if (filtering) setShut(idsOf(products))
    else setOpen(none)
    setDetailed(none)
  }
}

function idsOf(products: PermissionCatalogue['products']): ReadonlySet<string> {
  return new Set(products.map(({ id }) => id))
}

function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
