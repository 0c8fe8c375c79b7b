import { fitsSearch, permissionsOf, type PermissionProduct } from '#contract/permissions.ts'

/*
 * What the parts of the picker are given about their rows: a text with a 1 or 0 for each, in the catalogue's order. Equal
 * texts are known as equal, so a part whose text stays is not drawn again.
 */

/** Which of a list are in a set. */
export function marks(list: readonly { id: string }[], set: ReadonlySet<string>): string {
  let text = ''
  for (const { id } of list) text += set.has(id) ? '1' : '0'
  return text
}

/** Which resources of a product fit a search and, if that is asked for, are among `only`. */
export function marksOfFitting(product: PermissionProduct, search: string, only: ReadonlySet<string> | null): string {
  let text = ''
  for (const resource of product.resources) {
    const fits = (only === null || only.has(resource.id)) && fitsSearch(product, resource, search)
    text += fits ? '1' : '0'
  }
  return text
}

/** Beyond so many, what a search finds by id or path alone is not opened: it would be most of the catalogue. */
const openedMost = 12

/** The resources in whose names a search is not seen, so that it must be their ids or paths which fit. */
export function foundUnseen(products: readonly PermissionProduct[], fitting: readonly string[], search: string) {
  const words = search === '' ? [] : search.toLowerCase().split(/\s+/)
  const unseen = products.flatMap((product, i) =>
    product.resources
      .filter(({ name }, at) => {
        const seen = `${product.name} ${name}`.toLowerCase()
        return fitting[i]![at] === '1' && words.some((word) => !seen.includes(word))
      })
      .map(({ id }) => id),
  )
  return new Set(unseen.length > openedMost ? [] : unseen)
}

/** Which of a list are in one of two sets alone. */
export function toggledMarks(list: readonly { id: string }[], one: ReadonlySet<string>, other: ReadonlySet<string>) {
  return list.map(({ id }) => (one.has(id) === other.has(id) ? '0' : '1')).join('')
}

/** How many are marked. */
export function countMarks(text: string): number {
  return text.split('1').length - 1
}

/** How many resources of each product to have in the document, of so many in all. An open product has all of its own. */
export function drawnOf(products: readonly PermissionProduct[], drawn: number, open: ReadonlySet<string>): number[] {
  let left = drawn
  return products.map(({ id, resources: { length } }) => {
    const some = Math.min(Math.max(left, 0), length)
    left -= length
    return open.has(id) ? length : some
  })
}

/** On the way from one text to another: takes away what is not wanted, and adds at most so many. */
export function towards(shown: string, wanted: string, most: number): string {
  let [text, left] = ['', most]
  for (let i = 0; i < wanted.length; i++) {
    const isNew = wanted[i] === '1' && shown[i] !== '1'
    text += isNew && left-- <= 0 ? '0' : wanted[i]!
  }
  return text
}

/** The products of which something is selected. */
export function holding(products: readonly PermissionProduct[], selected: ReadonlySet<string>): ReadonlySet<string> {
  const held = products.filter((each) => permissionsOf(each).some(({ id }) => selected.has(id)))
  return new Set(held.map(({ id }) => id))
}

/** The resources of which something is selected. */
export function resourcesHolding(products: readonly PermissionProduct[], selected: ReadonlySet<string>) {
  const all = products.flatMap((product) => product.resources)
  return new Set(all.filter(({ permissions }) => permissions.some(({ id }) => selected.has(id))).map(({ id }) => id))
}
