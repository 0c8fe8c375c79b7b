import { actionLabels, type PermissionProduct, type PermissionResource } from '../../../src/contract/permissions.ts'
import styles from '../../../src/console/features/api-keys/permissions/permission-picker.module.css'
import boxes from '../../../src/console/ui/boxes.module.css'

/** Makes an element. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

function makeBox(ariaLabel: string | null): HTMLInputElement {
  return make('input', { type: 'checkbox', className: `${boxes['box']} ${boxes['checkbox']}`, ariaLabel })
}

function makeName(name: string): HTMLButtonElement {
  return make('button', { type: 'button', className: styles['disclose'] ?? '' }, `› ${name}`)
}

/** A resource: its name with a box for all of it, and a box for each action. */
function makeLine(resource: PermissionResource) {
  const whole = makeBox(`All of ${resource.name}`)
  const actions = resource.permissions.map(() => makeBox(null))
  const labels = resource.permissions.map(({ action }, i) =>
    make('label', { className: `${styles['action']} ${styles[action]}` }, actions[i]!, actionLabels[action]),
  )
  const name = make('div', { className: styles['resourceName'] ?? '' }, whole, makeName(resource.name))
  const line = make('div', { className: styles['line'] ?? '' }, name, ...labels)
  return { element: make('div', { className: styles['resource'] ?? '' }, line), resource, whole, boxes: actions }
}

/** A product with all its resources, closed. */
export function makeSection(product: PermissionProduct) {
  const whole = makeBox(`All of ${product.name}`)
  const number = make('span', { className: styles['number'] ?? '' })
  const heading = make('h3', {}, makeName(product.name))
  const head = make('div', { className: styles['productHead'] ?? '' }, whole, heading, number)
  const choices = ['Read only', 'Full access', 'Clear'].map((choice) =>
    make('button', { type: 'button', className: styles['link'] ?? '' }, choice),
  )
  const quick = make('div', { className: `${styles['choices']} ${styles['productQuick']}` }, ...choices)
  const lines = product.resources.map(makeLine)
  const body = make('div', { hidden: true }, quick, ...lines.map(({ element }) => element))
  const element = make('section', { className: styles['product'] ?? '' }, head, body)
  return { element, product, whole, number, lines, body, boxes: lines.flatMap((line) => line.boxes), isOpen: false }
}
