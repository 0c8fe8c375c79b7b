import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'

/**
 * The catalogue of permissions: products > resources > permissions, as data. By default Twilio's, replaceable by
 * `PERMISSIONS_FILE`. The one list that the picker shows, that policies are held against, and that keys are granted by.
 */

/** Permissions that one Restricted key may hold. Source: Twilio's page on Restricted API keys. */
export const permissionLimit = 100

/** In the order of the picker's columns. `read` is one resource by its SID, `list` the collection; neither gives the other. */
export const permissionActions = ['create', 'read', 'update', 'delete', 'list'] as const
export const PermissionAction = z.enum(permissionActions)
export type PermissionAction = z.infer<typeof PermissionAction>

export const actionLabels: Record<PermissionAction, string> = {
  create: 'Create',
  read: 'Read',
  update: 'Update',
  delete: 'Delete',
  list: 'List',
}

/** The form of a permission's id: `/twilio/messaging/messages/read`. */
const idPattern = /^\/[a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9.-]+\/(?:create|read|update|delete|list)$/

export const PermissionId = z
  .string({ error: 'A permission is expected.' })
  .check(z.maxLength(200), z.regex(idPattern, { error: 'A permission looks like /twilio/messaging/messages/read.' }))

export const Permission = z.strictObject({
  id: PermissionId,
  action: PermissionAction,
  description: z.string().check(z.maxLength(300)),
  /** The requests that it allows, as far as they are known. */
  endpoints: z.array(
    z.strictObject({
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      host: z.string().check(z.maxLength(200)),
      path: z.string().check(z.maxLength(300)),
    }),
  ),
  /** Built by the pattern of its neighbours and not documented: the real string may differ. */
  derived: z.boolean(),
})
export type Permission = z.infer<typeof Permission>

/** What a product offers, for example Messages. A permission's id begins with the resource's. */
export const PermissionResource = z.strictObject({
  /** `messaging/messages` */
  id: z.string().check(z.maxLength(150)),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  permissions: z.array(Permission).check(z.minLength(1)),
})
export type PermissionResource = z.infer<typeof PermissionResource>

export const PermissionProduct = z.strictObject({
  /** `messaging` */
  id: z.string().check(z.maxLength(100)),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  resources: z.array(PermissionResource).check(z.minLength(1)),
})
export type PermissionProduct = z.infer<typeof PermissionProduct>

/** Permissions that are often wanted together, by the name of what they are for. */
export const PermissionPreset = z.strictObject({
  /** "Send messages" */
  name: z.string().check(z.minLength(1), z.maxLength(40)),
  permissions: z.array(PermissionId).check(z.minLength(1), z.maxLength(permissionLimit)),
})
export type PermissionPreset = z.infer<typeof PermissionPreset>

export const PermissionCatalogue = z.strictObject({
  products: z.array(PermissionProduct).check(z.minLength(1)),
  presets: z.optional(z.array(PermissionPreset).check(z.maxLength(12))),
})
export type PermissionCatalogue = z.infer<typeof PermissionCatalogue>

/** The permissions of a Restricted key, as a form or a request brings them. Whether each exists is the catalogue's to say. */
export const SelectedPermissions = z.array(PermissionId).check(
  z.minLength(1, { error: 'Choose at least one permission.' }),
  z.refine((ids) => ids.length <= permissionLimit, { error: overLimit }),
  z.refine((ids) => new Set(ids).size === ids.length, { error: 'A permission is selected twice.' }),
)

function overLimit({ input }: { input?: unknown }): string {
  const selected = Array.isArray(input) ? input.length : 0
  return `A key holds at most ${permissionLimit} permissions, and ${selected} are selected. Remove some, or create a key for each product.`
}

/** Every permission of the catalogue, in its order. */
export function allPermissions(catalogue: PermissionCatalogue): Permission[] {
  return catalogue.products.flatMap(permissionsOf)
}

/** The permissions of a product, in its order. */
export function permissionsOf(product: PermissionProduct): Permission[] {
  return product.resources.flatMap((resource) => resource.permissions)
}

/** Permissions that only look: `read` and `list`. */
export function isReadOnly(permission: Pick<Permission, 'action'>): boolean {
  return permission.action === 'read' || permission.action === 'list'
}

/** Ids that the catalogue does not hold (any more). They grant nothing and can only be taken away. */
export function unknownPermissions(catalogue: PermissionCatalogue, ids: Iterable<string>): string[] {
  const known = new Set(allPermissions(catalogue).map((permission) => permission.id))
  return [...ids].filter((id) => !known.has(id))
}

/** What a change of permissions adds and takes away. */
export function comparePermissions(
  before: Iterable<string>,
  after: Iterable<string>,
): { added: string[]; removed: string[] } {
  const [from, to] = [new Set(before), new Set(after)]
  return { added: [...to].filter((id) => !from.has(id)), removed: [...from].filter((id) => !to.has(id)) }
}

/** Whether two choices hold the same permissions. */
export function samePermissions(before: Iterable<string>, after: Iterable<string>): boolean {
  const { added, removed } = comparePermissions(before, after)
  return added.length + removed.length === 0
}

/** How many of a product's permissions are among the selected ones, for products that have any, in the catalogue's order. */
export function countByProduct(
  catalogue: PermissionCatalogue,
  selected: ReadonlySet<string>,
): { product: PermissionProduct; count: number }[] {
  return catalogue.products
    .map((product) => ({ product, count: permissionsOf(product).filter(({ id }) => selected.has(id)).length }))
    .filter(({ count }) => count > 0)
}

/** Whole products that fit one key together. */
export interface SuggestedKey {
  products: PermissionProduct[]
  count: number
}

/**
 * How to spread what is selected over several keys, a product always in one of them. `tooLarge` are the products of which
 * more is selected than one key holds.
 */
export function suggestKeys(
  catalogue: PermissionCatalogue,
  selected: ReadonlySet<string>,
): { keys: SuggestedKey[]; tooLarge: PermissionProduct[] } {
  const keys: SuggestedKey[] = []
  const tooLarge: PermissionProduct[] = []
  for (const { product, count } of countByProduct(catalogue, selected)) {
    if (count > permissionLimit) {
      tooLarge.push(product)
      continue
    }
    const roomy = keys.find((key) => key.count + count <= permissionLimit)
    if (roomy === undefined) keys.push({ products: [product], count })
    else {
      roomy.products.push(product)
      roomy.count += count
    }
  }
  return { keys, tooLarge }
}

/**
 * Whether a resource fits a search: every word of it occurs in the names of product and resource, an id, or the path of
 * an endpoint. Case does not matter; an empty search fits all.
 */
export function fitsSearch(product: PermissionProduct, resource: PermissionResource, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const text = searchText(product, resource)
  return words.every((word) => text.includes(word))
}

const searchTexts = new WeakMap<PermissionResource, string>()

/** What is searched of a resource, put together once: typing must stay smooth. */
function searchText(product: PermissionProduct, resource: PermissionResource): string {
  let text = searchTexts.get(resource)
  if (text === undefined) {
    const parts = resource.permissions.flatMap(({ id, endpoints }) => [id, ...endpoints.map(({ path }) => path)])
    text = [product.name, resource.name, ...parts].join('\n').toLowerCase()
    searchTexts.set(resource, text)
  }
  return text
}

/**
 * The catalogue. `version` is the one that the session names; a reply to it never changes, and browsers keep it. Another
 * version, after a restart with another file, is `not_found`.
 */
export const getPermissions = endpoint({
  method: 'GET',
  path: '/api/permissions/:version',
  input: z.strictObject({ version: z.string().check(z.maxLength(64)) }),
  output: PermissionCatalogue,
  immutable: true,
  errors: ['not_found'],
})
