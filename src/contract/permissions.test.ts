import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allPermissions,
  SelectedPermissions,
  comparePermissions,
  countByProduct,
  fitsSearch,
  isReadOnly,
  type Permission,
  type PermissionAction,
  permissionActions,
  type PermissionCatalogue,
  PermissionCatalogue as CatalogueSchema,
  PermissionId,
  permissionLimit,
  permissionsOf,
  suggestKeys,
  unknownPermissions,
} from './permissions.ts'

function permission(of: string, action: PermissionAction): Permission {
  const path = `/v1/${of.split('/')[1]!}Collection`
  return {
    id: `/acme/${of}/${action}`,
    action,
    description: `What ${action} does.`,
    endpoints: [{ method: 'GET', host: 'api.acme.example', path }],
    derived: false,
  }
}

function resource(id: string, name: string, actions: readonly PermissionAction[] = permissionActions) {
  return { id, name, permissions: actions.map((action) => permission(id, action)) }
}

const messages = resource('messaging/messages', 'Messages')
const feedback = resource('messaging/messages.feedback', 'Message feedback', ['create'])
const calls = resource('voice/calls', 'Calls')
const messaging = { id: 'messaging', name: 'Messaging', resources: [messages, feedback] }
const voice = { id: 'voice', name: 'Voice', resources: [calls] }
const catalogue: PermissionCatalogue = { products: [messaging, voice] }
const all = allPermissions(catalogue).map(({ id }) => id)

/** Some of the catalogue's ids, in any order. */
const someIds = fc.subarray(all).chain((ids) => fc.shuffledSubarray(ids, { minLength: ids.length }))
const strangeIds = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/).map((word) => `/gone/${word}/${word}/read`))

/** So many different ids. */
const made = (count: number) => Array.from({ length: count }, (_, i) => `/acme/product/resource-${i}/read`)

describe('a permission id', () => {
  it.each([
    '/twilio/messaging/messages/read',
    '/twilio/voice/sip.domains.auth.registrations/list',
    '/acme/a1/b-2/create',
  ])('may be %s', (id) => {
    expect(PermissionId.safeParse(id).success).toBe(true)
  })

  it.each([
    '',
    'twilio/messaging/messages/read',
    '/twilio/messaging/messages',
    '/twilio/messaging/messages/*',
    '/twilio/messaging/messages/fetch',
    '/twilio/messaging/messages/read/',
    '/twilio/messaging/a/messages/read',
    '/Twilio/messaging/messages/read',
    '/twilio/messaging/messages/read\n',
    `/twilio/messaging/${'m'.repeat(190)}/read`,
    null,
    7,
  ])('may not be %j', (id) => {
    expect(PermissionId.safeParse(id).success).toBe(false)
  })
})

describe('the permissions of a key', () => {
  it(`are 1 to ${permissionLimit}`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * permissionLimit }), (count) => {
        expect(SelectedPermissions.safeParse(made(count)).success).toBe(count >= 1 && count <= permissionLimit)
      }),
    )
    expect(SelectedPermissions.safeParse(made(100)).success).toBe(true)
    expect(SelectedPermissions.safeParse(made(101)).success).toBe(false)
  })

  it.each([
    [[], 'Choose at least one permission.'],
    [
      made(103),
      'A key holds at most 100 permissions, and 103 are selected. Remove some, or create a key for each product.',
    ],
    [[...made(2), made(1)[0]!], 'A permission is selected twice.'],
  ])('that are wrong are told in a sentence', (ids, sentence) => {
    expect(SelectedPermissions.safeParse(ids).error?.issues.map(({ message }) => message)).toEqual([sentence])
  })

  it('that are no ids are named by their place', () => {
    const issues = SelectedPermissions.safeParse([...made(1), 'messages', 3]).error?.issues
    expect(issues).toMatchObject([{ path: [1] }, { path: [2] }])
  })
})

describe('counting by product', () => {
  it('names the products that have any, in the order of the catalogue, and their numbers', () => {
    const selected = new Set([calls.permissions[0]!.id, feedback.permissions[0]!.id, messages.permissions[4]!.id])
    expect(countByProduct(catalogue, selected)).toEqual([
      { product: messaging, count: 2 },
      { product: voice, count: 1 },
    ])
    expect(countByProduct(catalogue, new Set(calls.permissions.map(({ id }) => id)))).toEqual([
      { product: voice, count: 5 },
    ])
  })

  it('adds up to what is selected, without what the catalogue does not hold', () => {
    fc.assert(
      fc.property(someIds, strangeIds, (ids, strange) => {
        const counts = countByProduct(catalogue, new Set([...strange, ...ids]))
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(ids.length)
        expect(counts.every(({ product, count }) => count > 0 && count <= permissionsOf(product).length)).toBe(true)
      }),
    )
  })
})

describe('keys that are suggested for too much', () => {
  /** A catalogue whose products have so many permissions. */
  const sized = (...sizes: number[]): PermissionCatalogue => ({
    products: sizes.map((size, i) => ({
      id: `p${i}`,
      name: `Product ${i}`,
      resources: Array.from({ length: size }, (_, j) => resource(`p${i}/r${j}`, `Resource ${j}`, ['read'])),
    })),
  })
  const everything = (of: PermissionCatalogue) => new Set(allPermissions(of).map(({ id }) => id))
  const suggest = (...sizes: number[]) => {
    const of = sized(...sizes)
    const { keys, tooLarge } = suggestKeys(of, everything(of))
    return {
      keys: keys.map(({ products, count }) => [...products.map(({ name }) => name), count]),
      tooLarge: tooLarge.map(({ name }) => name),
    }
  }

  it('hold whole products, few keys, in the order of the catalogue', () => {
    expect(suggest(46, 57)).toEqual({
      keys: [
        ['Product 0', 46],
        ['Product 1', 57],
      ],
      tooLarge: [],
    })
    expect(suggest(60, 50, 40)).toEqual({
      keys: [
        ['Product 0', 'Product 2', 100],
        ['Product 1', 50],
      ],
      tooLarge: [],
    })
  })

  it('leave out a product of which one key cannot hold all that is selected', () => {
    expect(suggest(101, 100)).toEqual({ keys: [['Product 1', 100]], tooLarge: ['Product 0'] })
    const of = sized(175)
    const some = new Set([...everything(of)].slice(0, 100))
    expect(suggestKeys(of, some)).toEqual({ keys: [{ products: of.products, count: 100 }], tooLarge: [] })
  })

  it('hold each product once and never too much', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        const of = sized(...sizes)
        const { keys, tooLarge } = suggestKeys(of, everything(of))
        const placed = [...keys.flatMap(({ products }) => products), ...tooLarge]
        expect(new Set(placed)).toEqual(new Set(of.products))
        expect(placed).toHaveLength(sizes.length)
        for (const { products, count } of keys) {
          expect(count).toBe(products.flatMap(permissionsOf).length)
          expect(count).toBeLessThanOrEqual(permissionLimit)
        }
        expect(tooLarge.every((each) => permissionsOf(each).length > permissionLimit)).toBe(true)
      }),
    )
  })
})

describe('comparing', () => {
  it('says what is added and what is taken away', () => {
    expect(comparePermissions(['a', 'b'], ['b', 'c', 'd'])).toEqual({ added: ['c', 'd'], removed: ['a'] })
    expect(comparePermissions(['a', 'b'], new Set(['b', 'a']))).toEqual({ added: [], removed: [] })
  })

  it('leads from the one to the other, and back', () => {
    fc.assert(
      fc.property(someIds, someIds, (before, after) => {
        const { added, removed } = comparePermissions(before, after)
        const carriedOut = new Set([...before.filter((id) => !removed.includes(id)), ...added])
        expect(carriedOut).toEqual(new Set(after))
        expect(added.some((id) => before.includes(id)) || removed.some((id) => after.includes(id))).toBe(false)
        const back = comparePermissions(after, before)
        expect([new Set(back.added), new Set(back.removed)]).toEqual([new Set(removed), new Set(added)])
      }),
    )
  })
})

describe('ids that the catalogue does not hold', () => {
  it('are found, in their order, and no others', () => {
    fc.assert(
      fc.property(someIds, strangeIds, (ids, strange) => {
        expect(unknownPermissions(catalogue, [...ids, ...strange])).toEqual(strange)
        expect(unknownPermissions(catalogue, new Set([...strange, ...ids]))).toEqual(strange)
      }),
    )
  })
})

it('only read and list look without changing anything', () => {
  expect(permissionActions.filter((action) => isReadOnly({ action }))).toEqual(['read', 'list'])
})

describe('a search', () => {
  const found = (search: string) =>
    catalogue.products.flatMap((product) =>
      product.resources.filter((each) => fitsSearch(product, each, search)).map(({ name }) => name),
    )

  it.each([
    ['', ['Messages', 'Message feedback', 'Calls']],
    ['   ', ['Messages', 'Message feedback', 'Calls']],
    ['feedback', ['Message feedback']],
    ['FEEDback', ['Message feedback']],
    ['voice', ['Calls']],
    ['voice call', ['Calls']],
    ['call voice', ['Calls']],
    ['/acme/voice/calls/del', ['Calls']],
    ['messages.feedback', ['Message feedback']],
    ['/v1/callscollection', ['Calls']],
    ['voice feedback', []],
    ['fax', []],
  ])('for “%s” finds %j', (search, names) => {
    expect(found(search)).toEqual(names)
  })

  it('finds every resource by any part of its names, ids and paths, however it is written', () => {
    const texts = catalogue.products.flatMap((product) =>
      product.resources.flatMap((each) =>
        [
          product.name,
          each.name,
          ...each.permissions.flatMap(({ id, endpoints }) => [id, ...endpoints.map(({ path }) => path)]),
        ].map((whole) => ({ product, each, whole })),
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(), fc.boolean(), (text, from, length, loud) => {
        const part = text.whole.slice(from % text.whole.length).slice(0, 1 + (length % 12))
        expect(fitsSearch(text.product, text.each, loud ? part.toUpperCase() : part)).toBe(true)
      }),
    )
  })

  it('with a further word finds no more', () => {
    const words = fc.stringMatching(/^[a-z/]{1,4}$/)
    fc.assert(
      fc.property(words, words, (one, other) => {
        expect(found(one)).toEqual(expect.arrayContaining(found(`${one} ${other}`)))
      }),
    )
  })
})

describe('a catalogue', () => {
  it('has products, these have resources, and these have permissions', () => {
    expect(CatalogueSchema.safeParse(catalogue).success).toBe(true)
    const empty = { ...voice, resources: [{ ...calls, permissions: [] }] }
    for (const products of [[], [{ ...voice, resources: [] }], [empty]])
      expect(CatalogueSchema.safeParse({ products }).success).toBe(false)
  })
})
