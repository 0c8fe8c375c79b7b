import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import en from 'zod/v4/locales/en.js'
import {
  allPermissions,
  permissionActions,
  PermissionCatalogue,
  type PermissionProduct,
  permissionsOf,
} from '#contract/permissions.ts'
import { StartError } from '../start-error.ts'
import twilio from './twilio.json' with { type: 'json' }

/** The catalogue of permissions in use. */
export interface Permissions {
  catalogue: PermissionCatalogue
  /** A hash of the catalogue: browsers keep it by this name. */
  version: string
  ids: ReadonlySet<string>
}

/** Bytes of the largest file that is read. */
const largestFile = 5_000_000

/** The product whose permissions Latchkey itself grants and denies by, whatever else the operator's API has. */
const ownProduct = 'iam'

/**
 * Loads the catalogue: Twilio's, or an operator's own file of the same shape (docs/operations.md). The permissions of
 * keys and accounts (`/twilio/iam/…`) stay in either, because Latchkey serves those itself. The file is checked now; what is
 * built in is read when it is first wanted, since that would be a tenth of a start.
 *
 * @throws StartError that names what is wrong in the file
 */
export function loadPermissions(file?: string): Permissions {
  if (file !== undefined) return readPermissions(file)
  let read: Permissions | undefined
  const builtIn = () => (read ??= readPermissions())
  return {
    get catalogue() {
      return builtIn().catalogue
    },
    get version() {
      return builtIn().version
    },
    get ids() {
      return builtIn().ids
    },
  }
}

function readPermissions(file?: string): Permissions {
  const own = checkCatalogue(twilio, 'The built-in catalogue of permissions')
  const catalogue =
    file === undefined ? own : checkCatalogue(withOwnProduct(checkCatalogue(readJson(file), file), own, file), file)
  const version = createHash('sha256').update(JSON.stringify(catalogue)).digest('base64url').slice(0, 22)
  return { catalogue, version, ids: new Set(allPermissions(catalogue).map(({ id }) => id)) }
}

function withOwnProduct(given: PermissionCatalogue, own: PermissionCatalogue, name: string): PermissionCatalogue {
  const isOwn = ({ id }: PermissionProduct) => id === ownProduct
  const served = new Set(allPermissions(own).map(({ id }) => id))
  const foreign = given.products
    .filter(isOwn)
    .flatMap(permissionsOf)
    .find(({ id }) => !served.has(id))
  if (foreign !== undefined) {
    throw new StartError(
      `${name}: the product ${ownProduct} is Latchkey's own, and has no permission ${foreign.id}. Give yours another id.`,
    )
  }
  return { ...given, products: [...given.products.filter((each) => !isOwn(each)), ...own.products.filter(isOwn)] }
}

function readJson(file: string): unknown {
  try {
    if (statSync(file).size > largestFile) throw new StartError(`PERMISSIONS_FILE ${file} is larger than 5 MB.`)
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof StartError) throw error
    // A parser's message may quote some lines of the file.
    throw new StartError(
      `PERMISSIONS_FILE ${file} cannot be read: ${(error as Error).message.replaceAll(/\s+/g, ' ')}.`,
    )
  }
}

function checkCatalogue(given: unknown, name: string): PermissionCatalogue {
  // With zod's own words, which say what is expected: the small zod has none by itself.
  const parsed = PermissionCatalogue.safeParse(given, { error: en().localeError })
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    throw new StartError(
      `${name} is no catalogue of permissions: at ${path.join('.') || 'its top'}: ${message.replace(/\.$/, '')}.`,
    )
  }
  const seen = new Set<string>()
  for (const product of parsed.data.products) {
    for (const resource of product.resources) {
      if (!resource.id.startsWith(`${product.id}/`)) {
        throw new StartError(
          `${name}: the id of the resource ${resource.id} must begin with its product's, ${product.id}/.`,
        )
      }
      for (const { id, action } of resource.permissions) {
        if (!id.endsWith(`/${resource.id}/${action}`)) {
          throw new StartError(`${name}: the permission ${id} must end with /${resource.id}/${action}.`)
        }
      }
      // The picker has a column for each action, in one order everywhere.
      resource.permissions.sort((a, b) => permissionActions.indexOf(a.action) - permissionActions.indexOf(b.action))
      const actions = resource.permissions.map(({ action }) => action)
      const again = actions.find((action, i) => actions.indexOf(action) < i)
      if (again !== undefined)
        throw new StartError(`${name}: the resource ${resource.id} has the action ${again} twice.`)
    }
    const ids = [product, ...product.resources, ...product.resources.flatMap(({ permissions }) => permissions)]
    for (const { id } of ids) {
      if (seen.has(id)) throw new StartError(`${name} holds ${id} twice.`)
      seen.add(id)
    }
  }
  for (const preset of parsed.data.presets ?? []) {
    const unknown = preset.permissions.find((id) => !seen.has(id))
    // A file need not hold Latchkey's own product, which is put in afterwards and checked again with it.
    if (unknown !== undefined && !unknown.startsWith(`/twilio/${ownProduct}/`)) {
      throw new StartError(`${name}: the preset ${preset.name} names ${unknown}, which the catalogue does not hold.`)
    }
  }
  return parsed.data
}
