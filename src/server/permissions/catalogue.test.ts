import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allPermissions, PermissionId } from '#contract/permissions.ts'
import { StartError } from '../start-error.ts'
import { loadPermissions } from './catalogue.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-catalogue-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes an operator's file, and returns its address. */
function fileOf(content: unknown): string {
  const file = join(folder, 'permissions.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const permission = {
  id: '/acme/orders/invoices/read',
  action: 'read',
  description: 'Fetch one invoice.',
  endpoints: [{ method: 'GET', host: 'api.acme.example', path: '/invoices/{Id}' }],
  derived: false,
}
const resource = { id: 'orders/invoices', name: 'Invoices', permissions: [permission] }
const product = { id: 'orders', name: 'Orders', resources: [resource] }
const withPermissions = (...permissions: unknown[]) => ({
  products: [{ ...product, resources: [{ ...resource, permissions }] }],
})

describe('the built-in catalogue', () => {
  const { catalogue, ids, version } = loadPermissions()
  const all = allPermissions(catalogue)

  it('has 572 permissions of 190 resources in 16 products, 105 of them derived', () => {
    expect(all).toHaveLength(572)
    expect(ids.size).toBe(572)
    expect(catalogue.products.flatMap(({ resources }) => resources)).toHaveLength(190)
    expect(catalogue.products).toHaveLength(16)
    expect(all.filter(({ derived }) => derived)).toHaveLength(105)
  })

  it.each([
    '/twilio/messaging/messages/read',
    '/twilio/messaging/messages/list',
    '/twilio/messaging/services/list',
    '/twilio/iam/api-keys/create',
    '/twilio/iam/api-keys/list',
    '/twilio/billing/usage/read',
  ])('has %s, and not as a derived one', (id) => {
    expect(all.find((each) => each.id === id)).toMatchObject({ derived: false })
  })

  it('has presets of permissions that it holds', () => {
    expect(catalogue.presets?.map(({ name }) => name)).toContain('Send messages')
    for (const { permissions } of catalogue.presets!) expect(permissions.filter((id) => !ids.has(id))).toEqual([])
  })

  it('has ids that a policy may name, and a sentence for each', () => {
    expect(all.filter(({ id }) => !PermissionId.safeParse(id).success)).toEqual([])
    expect(all.filter(({ description }) => !/^[A-Z].+\.$/.test(description))).toEqual([])
  })

  it('has a name of its own for each resource of a product, since boxes are named by it', () => {
    for (const { name, resources } of catalogue.products) {
      const names = resources.map((each) => each.name)
      expect(new Set(names).size, name).toBe(names.length)
    }
  })

  it('has the same version each time, which fits the address', () => {
    expect(loadPermissions().version).toBe(version)
    expect(version).toMatch(/^[\w-]{22}$/)
  })
})

describe('an operator’s file', () => {
  it('takes the place of everything but the permissions of keys and accounts', () => {
    const own = loadPermissions()
    const { catalogue, ids, version } = loadPermissions(fileOf({ products: [product] }))
    const iam = own.catalogue.products.find(({ id }) => id === 'iam')!
    expect(catalogue.products).toEqual([product, iam])
    expect(ids).toEqual(
      new Set([permission.id, ...iam.resources.flatMap(({ permissions }) => permissions.map(({ id }) => id))]),
    )
    expect(version).not.toBe(own.version)
  })

  it('cannot take the place of those either', () => {
    const id = '/twilio/iam/api-keys/read'
    expect(() =>
      loadPermissions(
        fileOf({
          products: [
            product,
            {
              id: 'twilio',
              name: 'Mine',
              resources: [
                { id: 'twilio/iam/api-keys', name: 'Mine', permissions: [{ ...permission, id: `/${id.slice(1)}` }] },
              ],
            },
          ],
        }),
      ),
    ).toThrow('twice')
    const keys = { id: 'iam/api-keys', name: 'Mine', permissions: [{ ...permission, id }] }
    const { catalogue } = loadPermissions(
      fileOf({ products: [{ id: 'iam', name: 'Mine', resources: [keys] }, product] }),
    )
    expect(catalogue.products.map(({ name }) => name)).toEqual(['Orders', 'Identity and Access Management (IAM)'])
  })

  it('has no product of its own by that name', () => {
    const users = { id: 'iam/users', name: 'Users', permissions: [{ ...permission, id: '/acme/iam/users/read' }] }
    expect(() =>
      loadPermissions(fileOf({ products: [product, { id: 'iam', name: 'Mine', resources: [users] }] })),
    ).toThrow('/acme/iam/users/read')
  })

  it('may name actions in any order, and is shown in one', () => {
    const other = (action: string) => ({ ...permission, id: `/acme/orders/invoices/${action}`, action })
    const { catalogue } = loadPermissions(fileOf(withPermissions(other('list'), permission, other('create'))))
    expect(catalogue.products[0]!.resources[0]!.permissions.map(({ action }) => action)).toEqual([
      'create',
      'read',
      'list',
    ])
  })

  it('has another version when anything in it is another', () => {
    const { version } = loadPermissions(fileOf({ products: [product] }))
    expect(loadPermissions(fileOf({ products: [product] })).version).toBe(version)
    expect(loadPermissions(fileOf(withPermissions({ ...permission, derived: true }))).version).not.toBe(version)
  })

  const at = 'is no catalogue of permissions: at'
  const place = 'products.0.resources.0.permissions.0'
  it.each<[string, unknown, string]>([
    ['is a list', [product], `${at} its top: Invalid input: expected object, received array`],
    ['is empty', {}, `${at} products: Invalid input: expected array, received undefined`],
    ['has no product', { products: [] }, `${at} products: Too small: expected array to have >=1 items`],
    ['has a field more', { products: [product], version: 1 }, `${at} its top: Unrecognized key: "version"`],
    [
      'has a product without resources',
      { products: [{ ...product, resources: [] }] },
      `${at} products.0.resources: Too`,
    ],
    ['has a resource without permissions', withPermissions(), `${at} products.0.resources.0.permissions: Too small`],
    [
      'has an action of its own',
      withPermissions({ ...permission, action: 'fetch' }),
      `${at} ${place}.action: Invalid option: expected one of "create"|"read"|"update"|"delete"|"list"`,
    ],
    [
      'has an id of another form',
      withPermissions({ ...permission, id: 'invoices' }),
      `${at} ${place}.id: A permission looks like /twilio/messaging/messages/read`,
    ],
    [
      'has a permission of another resource',
      withPermissions({ ...permission, id: '/acme/orders/refunds/read' }),
      ': the permission /acme/orders/refunds/read must end with /orders/invoices/read',
    ],
    [
      'has a permission of another action',
      withPermissions({ ...permission, id: '/acme/orders/invoices/list' }),
      ': the permission /acme/orders/invoices/list must end with /orders/invoices/read',
    ],
    [
      'has a resource of another product',
      { products: [{ ...product, id: 'sales' }] },
      ": the id of the resource orders/invoices must begin with its product's, sales/",
    ],
    [
      'has a permission twice',
      withPermissions(permission, permission),
      ': the resource orders/invoices has the action read twice',
    ],
    [
      'has an action of a resource twice',
      withPermissions(permission, { ...permission, id: '/other/orders/invoices/read' }),
      ': the resource orders/invoices has the action read twice',
    ],
    [
      'has a resource twice',
      { products: [{ ...product, resources: [resource, resource] }] },
      'holds orders/invoices twice',
    ],
    ['has a product twice', { products: [product, product] }, 'holds orders twice'],
    ['is no JSON', '{\n  "products": [\n    oops\n', 'cannot be read: Unexpected token'],
    ['is cut off', '{"products":', 'cannot be read: Unexpected end of JSON input'],
    ['is too large', `"${'x'.repeat(5_000_000)}"`, 'is larger than 5 MB'],
  ])('that %s is refused with one sentence that names it', (_, content, sentence) => {
    const file = fileOf(content)
    expect(() => loadPermissions(file)).toThrow(StartError)
    expect(() => loadPermissions(file)).toThrow(sentence)
    expect(() => loadPermissions(file)).toThrow(/^[^\n]+[^.]\.$/)
    expect(() => loadPermissions(file)).toThrow(file)
  })

  it('brings presets of its own, or none, and names one whose permission it does not hold', () => {
    const presets = [{ name: 'Read invoices', permissions: [permission.id] }]
    expect(loadPermissions(fileOf({ products: [product], presets })).catalogue.presets).toEqual(presets)
    expect(loadPermissions(fileOf({ products: [product] })).catalogue.presets).toBeUndefined()
    const wrong = [{ name: 'Pay', permissions: ['/acme/orders/payments/create'] }]
    expect(() => loadPermissions(fileOf({ products: [product], presets: wrong }))).toThrow(
      /preset Pay names \/acme\/orders\/payments\/create, which the catalogue does not hold/,
    )
  })

  it('that is not there is named', () => {
    const missing = join(folder, 'missing.json')
    expect(() => loadPermissions(missing)).toThrow(`PERMISSIONS_FILE ${missing} cannot be read: ENOENT`)
  })
})
