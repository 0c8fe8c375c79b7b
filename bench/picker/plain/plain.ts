import 'virtual:design-tokens.css'
import '../../../src/console/styles/base.css'
import '../../../src/console/styles/neutral.css'
import './plain.css'
import { fitsSearch, permissionLimit, type PermissionCatalogue } from '../../../src/contract/permissions.ts'
import chosenStyles from '../../../src/console/features/api-keys/permissions/selected-permissions.module.css'
import styles from '../../../src/console/features/api-keys/permissions/permission-picker.module.css'
import surface from '../../../src/console/ui/surface.module.css'
import builtIn from '../../../src/server/permissions/twilio.json'
import { make, makeSection } from './rows.ts'

/*
 * The least that shows the same boxes and does the same with them. All are in the document from the start, with the
 * console's own style sheets, so that they are as large and as much to paint; one listener hides, ticks and counts. As on the
 * console's page, the counts of the products stand beside the picker, and a note says when too many are selected.
 */

const sections = (builtIn as PermissionCatalogue).products.map(makeSection)
const search = make('input', { type: 'search', ariaLabel: 'Search permissions' })
const counter = make('p', {})
const expand = make('button', { type: 'button' }, 'Expand all')
const tooMany = make('p', { hidden: true, className: `${surface['callout']} ${surface['error']}` })
const found = make('p', { hidden: true, className: styles['found'] ?? '' })
const selected = make('ul', {})

function draw(): void {
  const tools = make(
    'div',
    { className: styles['tools'] ?? '' },
    make('div', { className: styles['search'] ?? '' }, search),
    make('div', { className: styles['count'] ?? '' }, counter),
  )
  const bar = make('div', { className: styles['bar'] ?? '' }, tools, make('div', {}, expand), tooMany)
  const rows = sections.map(({ element }) => element)
  const picker = make('div', { className: styles['picker'] ?? '' }, bar, found, ...rows)
  const group = make('fieldset', { ariaLabel: 'Permissions' }, picker)
  const card = make('section', { className: chosenStyles['card'] ?? '' }, selected)
  document.querySelector('main')!.append(group, card)
  for (const type of ['click', 'change', 'input']) group.addEventListener(type, onEvent)
}

/** Puts a box that stands for others as they are, and returns how many of them are ticked. */
function sumUp(whole: HTMLInputElement, boxes: readonly HTMLInputElement[]): number {
  const ticked = boxes.filter((box) => box.checked).length
  whole.checked = ticked === boxes.length
  whole.indeterminate = ticked > 0 && ticked < boxes.length
  return ticked
}

function count(): void {
  let all = 0
  const counts: HTMLElement[] = []
  for (const { product, whole, boxes, lines, number } of sections) {
    for (const line of lines) sumUp(line.whole, line.boxes)
    const ticked = sumUp(whole, boxes)
    number.textContent = `${ticked} of ${boxes.length}`
    if (ticked > 0) counts.push(make('li', {}, make('span', {}, product.name), make('span', {}, String(ticked))))
    all += ticked
  }
  counter.textContent = `${all} of ${permissionLimit} permissions`
  selected.replaceChildren(...counts)
  tooMany.hidden = all <= permissionLimit
  tooMany.textContent = `A key holds at most ${permissionLimit} permissions: ${all - permissionLimit} too many are selected.`
}

function tick(box: HTMLInputElement): void {
  for (const { whole, boxes, lines } of sections) {
    const within = whole === box ? boxes : lines.find((line) => line.whole === box)?.boxes
    for (const each of within ?? []) each.checked = box.checked
  }
  count()
}

function filter(): void {
  const text = search.value.trim()
  let [resources, products] = [0, 0]
  for (const { element, product, body, lines, isOpen } of sections) {
    for (const line of lines) line.element.hidden = !fitsSearch(product, line.resource, text)
    const fitting = lines.filter((line) => !line.element.hidden).length
    element.hidden = fitting === 0
    body.hidden = text === '' && !isOpen
    resources += fitting
    if (fitting > 0) products++
  }
  found.hidden = text === ''
  found.textContent = `${resources} resources in ${products} products match “${text}”.`
}

function onEvent({ target, type }: Event): void {
  if (type === 'change' && target !== search) tick(target as HTMLInputElement)
  else if (type === 'input' && target === search) filter()
  else if (type === 'click' && target === expand) {
    for (const each of sections) each.isOpen = true
    filter()
  }
}

count()
draw()
