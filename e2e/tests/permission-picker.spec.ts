import type { Page } from '@playwright/test'
import { createRestrictedKey, expect, expectAccessible, signIn, test } from '../fixtures.ts'
import type { ApiKeysPage } from '../pages/api-keys-page.ts'
import type { CreateKeyPage } from '../pages/create-key-page.ts'
import { KeyPage } from '../pages/key-page.ts'
import type { PermissionPicker } from '../pages/permission-picker.ts'
import { account, type LatchkeyServer } from '../server.ts'

const iam = 'Identity and Access Management (IAM)'

/** Begins a Restricted key. */
async function startKey(apiKeysPage: ApiKeysPage): Promise<CreateKeyPage> {
  const createKeyPage = await apiKeysPage.createKey()
  await createKeyPage.fillIn('Courier dispatch', 'Restricted')
  await createKeyPage.permissions.searchField.waitFor()
  return createKeyPage
}

/** Opens the permissions of a key that holds one that has left the catalogue, and what hands out keys. */
async function openOldKey(page: Page, server: LatchkeyServer): Promise<PermissionPicker> {
  const held = ['/twilio/messaging/messages/read', '/twilio/iam/api-keys/create']
  const { key } = await createRestrictedKey(page, server, 'Old fax', held)
  const policy = JSON.stringify(['/twilio/fax/faxes/read', ...held])
  server.sql(`UPDATE api_keys SET policy = '${policy}', permission_count = 3 WHERE sid = '${key.sid}'`)
  await page.goto(`/account/${account.sid}/settings/us1/api-keys/${key.sid}/permissions`)
  const { permissions } = new KeyPage(page)
  await permissions.searchField.waitFor()
  return permissions
}

test('boxes of a resource and a product stand for all of it, and show when they hold a part', async ({
  apiKeysPage,
}) => {
  const { permissions } = await startKey(apiKeysPage)
  await permissions.open('Messaging')
  await permissions.choose('Messages', 'Read')
  await expect(permissions.allOf('Messages')).toBeChecked({ indeterminate: true })
  await expect(permissions.allOf('Messaging')).toBeChecked({ indeterminate: true })

  await permissions.allOf('Messages').click()
  await expect(permissions.allOf('Messages')).toBeChecked()
  await expect(permissions.counter).toHaveText('5 of 100 permissions')
  await permissions.allOf('Messaging').click()
  await expect(permissions.allOf('Messaging')).toBeChecked()
  await expect(permissions.counter).toHaveText('46 of 100 permissions')
  await permissions.choose('Messages', 'Delete', false)
  await expect(permissions.allOf('Messages')).toBeChecked({ indeterminate: true })
  await permissions.chooseAll('Message feedback', false)
  await expect(permissions.box('Message feedback', 'Create')).not.toBeChecked()
  await expect(permissions.counter).toHaveText('44 of 100 permissions')
  await permissions.clearAll.click()
  await expect(permissions.allOf('Messaging')).not.toBeChecked()
  await expect(permissions.counter).toHaveText('0 of 100 permissions')
})

test('"Read only", "Full access" and "Clear" are at hand for a product and for a resource', async ({ apiKeysPage }) => {
  const { permissions } = await startKey(apiKeysPage)
  await permissions.open('Messaging')
  await permissions.choose('Messages', 'Delete')
  await permissions.chooseQuickly('Messaging', 'Read only')
  await expect(permissions.counter).toHaveText('24 of 100 permissions')
  await expect(permissions.box('Messages', 'Read')).toBeChecked()
  await expect(permissions.box('Messages', 'List')).toBeChecked()
  await expect(permissions.box('Messages', 'Delete')).not.toBeChecked()
  await permissions.openDetails('Messages')
  await permissions.chooseQuickly('Messages', 'Full access')
  await expect(permissions.counter).toHaveText('27 of 100 permissions')
  await permissions.chooseQuickly('Messages', 'Clear')
  await expect(permissions.counter).toHaveText('22 of 100 permissions')
})

test('the search finds by names, ids and paths, and keeps what is chosen', async ({ apiKeysPage }) => {
  const { permissions } = await startKey(apiKeysPage)
  await permissions.open('Messaging')
  await permissions.choose('Messages', 'Read')

  await permissions.search('queue members')
  await expect(permissions.found).toContainText('1 resource in 1 product matches “queue members”.')
  await expect(permissions.resources).toHaveCount(1)
  await expect(permissions.product('Voice')).toHaveAttribute('aria-expanded', 'true')
  await permissions.choose('Queue members', 'List')
  await permissions.search('/twilio/verify/rate')
  await expect(permissions.resource('Rate limits')).toBeVisible()
  await expect(permissions.resource('Queue members')).toBeHidden()
  await permissions.search('/Queues/{QueueSid}/Members')
  await expect(permissions.found).toContainText('1 resource in 1 product')

  await permissions.search('no such thing')
  await expect(permissions.found).toContainText('0 resources in 0 products match “no such thing”.')
  await expect(permissions.group).toContainText('Try a product or resource')
  await permissions.clearSearch.click()
  await expect(permissions.searchField).toBeFocused()
  await expect(permissions.counter).toHaveText('2 of 100 permissions')
  await expect(permissions.box('Messages', 'Read')).toBeChecked()
  await expect(permissions.product('Voice')).toHaveAttribute('aria-expanded', 'false')

  await permissions.search('messages')
  await expect(permissions.found).toBeVisible()
  await permissions.searchField.press('Escape')
  await expect(permissions.searchField).toHaveValue('')
  await expect(permissions.found).toBeHidden()
})

test('what the search found is told to screen readers when the typing has come to rest, and the count likewise', async ({
  page,
  apiKeysPage,
}) => {
  const { permissions } = await startKey(apiKeysPage)
  const said = page.getByRole('status', { name: 'Announcements' })
  await permissions.search('queue members')
  await expect(said).toHaveText('1 resource in 1 product matches “queue members”.')
  await permissions.chooseAll('Queue members')
  await expect(said).toHaveText('3 of 100 permissions')
  await permissions.searchField.press('Escape')
  await permissions.chooseAll('Voice')
  await expect(said).toHaveText('175 of 100 permissions, 75 too many')
})

test('"Only selected" shows what is chosen, and unticking takes no row away', async ({ apiKeysPage }) => {
  const { permissions } = await startKey(apiKeysPage)
  await permissions.onlySelected.click()
  await expect(permissions.group).toContainText('Nothing is selected yet.')
  await permissions.onlySelected.click()
  await permissions.open('Messaging')
  await permissions.choose('Messages', 'Read')
  await permissions.chooseAll('Lookup')
  await permissions.onlySelected.click()
  await expect(permissions.onlySelected).toHaveAttribute('aria-pressed', 'true')
  await expect(permissions.resources).toHaveCount(2)
  await permissions.choose('Messages', 'Read', false)
  await expect(permissions.box('Messages', 'Read')).toBeVisible()
  await permissions.onlySelected.click()
  await permissions.expandAll.click()
  await expect(permissions.resources).toHaveCount(190)
  await permissions.collapseAll.click()
  await expect(permissions.resources).toHaveCount(0)
})

test('what stands behind a box is shown: id, request, meaning, and whether the id is derived', async ({
  apiKeysPage,
}) => {
  const { permissions } = await startKey(apiKeysPage)
  await permissions.open('Messaging')
  await permissions.openDetails('Messages')
  const create = permissions.group.getByRole('definition').filter({ hasText: '/twilio/messaging/messages/create' })
  await expect(create).toContainText('Send a message.')
  await expect(create).toContainText('POST /2010-04-01/Accounts/{AccountSid}/Messages.json')
  await expect(create).not.toContainText('not documented')
  await permissions.open('Serverless')
  await permissions.openDetails('Serverless services')
  const derived = permissions.group.getByRole('definition').filter({ hasText: '/twilio/serverless/services/create' })
  await expect(derived).toContainText('not documented')
})

test('more than a key can hold is explained, with a way to split it', async ({ apiKeysPage }) => {
  const { permissions } = await startKey(apiKeysPage)
  await permissions.chooseAll('Messaging')
  await permissions.chooseAll('TaskRouter')
  await expect(permissions.notes).toHaveText(
    'A key holds at most 100 permissions: 7 too many are chosen. Take some away, or make 2 keys: one for Messaging (46) and one for TaskRouter (61).',
  )
  await permissions.chooseAll('TaskRouter', false)
  await expect(permissions.notes).toBeHidden()
  await permissions.chooseAll('Voice')
  await expect(permissions.notes).toHaveText(
    'A key holds at most 100 permissions: 121 too many are chosen. Voice alone has 175: choose the resources that are needed, or its “Read only” (91). For what else is chosen make a key: one for Messaging (46).',
  )
  await permissions.chooseAll('Messaging', false)
  await expect(permissions.notes).toContainText('75 too many are chosen. Voice alone has 175:')
  await permissions.open('Voice')
  await permissions.chooseQuickly('Voice', 'Read only')
  await expect(permissions.notes).toBeHidden()
})

test('a key that can make or change keys comes with a warning', async ({ apiKeysPage }) => {
  const { permissions } = await startKey(apiKeysPage)
  await permissions.open(iam)
  await permissions.choose('API keys', 'Read')
  await expect(permissions.notes).toBeHidden()
  await permissions.choose('API keys', 'Create')
  await expect(permissions.notes).toContainText('This key can make further keys, Standard ones too')
  await permissions.choose('API keys', 'Create', false)
  await permissions.choose('API keys', 'Update')
  await expect(permissions.notes).toHaveText('This key can change other keys, and what Restricted ones may do.')
})

test('everything works with the keyboard alone, and Enter on a box makes no key', async ({ page, apiKeysPage }) => {
  const createKeyPage = await startKey(apiKeysPage)
  const { permissions } = createKeyPage
  await permissions.product('Messaging').press('Enter')
  await permissions.box('Messages', 'Read').press('Space')
  await expect(permissions.counter).toHaveText('1 of 100 permissions')
  await permissions.box('Messages', 'Read').press('Tab')
  await expect(permissions.box('Messages', 'Update')).toBeFocused()
  await page.keyboard.press('Enter')
  await permissions.allOf('Messages').press('Enter')
  await permissions.searchField.press('Enter')
  await permissions.skip.press('Enter')
  await page.keyboard.press('Tab')
  await expect(createKeyPage.next).toBeFocused()
  await expect(createKeyPage.heading).toBeVisible()
  await expect(permissions.counter).toHaveText('1 of 100 permissions')
  await createKeyPage.cancel.click()
  await expect(apiKeysPage.heading).toBeVisible()
  await expect(apiKeysPage.keyLinks).toHaveCount(0)
})

test('a change is told at its box, in words too', async ({ page, server, apiKeysPage }) => {
  await apiKeysPage.heading.waitFor()
  const permissions = await openOldKey(page, server)
  await permissions.open('Messaging')
  await permissions.choose('Messages', 'Create')
  await permissions.choose('Messages', 'Read', false)
  await expect(permissions.box('Messages', 'Create')).toHaveAccessibleDescription('added')
  await expect(permissions.box('Messages', 'Read')).toHaveAccessibleDescription('removed')
  await expect(permissions.box('Messages', 'List')).toHaveAccessibleDescription('')
})

test('what has left the catalogue is counted and listed, and can be taken away', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await apiKeysPage.heading.waitFor()
  const permissions = await openOldKey(page, server)
  await expect(permissions.counter).toHaveText('3 of 100 permissions')
  const chosen = page.getByRole('region', { name: 'Chosen permissions' })
  await expect(chosen.getByRole('listitem')).toHaveText(['Messaging1', `${iam}1`, 'No longer in the catalogue1'])
  const fax = permissions.gone.getByRole('checkbox', { name: '/twilio/fax/faxes/read' })
  await fax.uncheck()
  await expect(fax).toBeVisible()
  await expect(permissions.counter).toHaveText('2 of 100 permissions')
  await expect(page.getByRole('region', { name: 'Changes' })).toContainText('/twilio/fax/faxes/read')
  await new KeyPage(page).save.click()
  await expect(permissions.gone).toBeHidden()
})

/** Every state of the picker, and how to get there from an empty one. */
const states: Record<string, (permissions: PermissionPicker, page: Page) => Promise<unknown>> = {
  closed: (permissions) => permissions.searchField.waitFor(),
  'a product open, a resource with its details': async (permissions) => {
    await permissions.open('Serverless')
    await permissions.openDetails('Serverless services')
  },
  search: async (permissions) => {
    await permissions.search('service')
    await permissions.found.waitFor()
  },
  'nothing found': async (permissions) => {
    await permissions.search('no such thing')
    await permissions.found.waitFor()
  },
  'only selected': async (permissions) => {
    await permissions.chooseAll('Monitor')
    await permissions.onlySelected.click()
  },
  'too much, and a warning': async (permissions) => {
    await permissions.chooseAll('Voice')
    await permissions.chooseAll(iam)
  },
  'nothing chosen, refused': async (permissions, page) => {
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(permissions.searchField).toHaveAccessibleDescription('Choose at least one permission.')
  },
}

for (const width of [1280, 360]) {
  for (const [name, reach] of Object.entries(states)) {
    test(`axe finds nothing at ${width} px: ${name}`, async ({ page, apiKeysPage }) => {
      // So high that the bar at the bottom lies on no box: axe takes what it covers in part for a small target.
      await page.setViewportSize({ width, height: 6000 })
      const { permissions } = await startKey(apiKeysPage)
      await reach(permissions, page)
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    })
  }
}

test('axe finds nothing with everything open', async ({ page, apiKeysPage }) => {
  test.slow()
  await page.setViewportSize({ width: 1280, height: 12_000 })
  const { permissions } = await startKey(apiKeysPage)
  await permissions.expandAll.click()
  await expect(permissions.resources).toHaveCount(190)
  await expectAccessible(page)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in a change, nor where nothing may be changed, in ${colorScheme}`, async ({
    page,
    server,
    apiKeysPage,
  }) => {
    test.slow()
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 1280, height: 6000 })
    await apiKeysPage.heading.waitFor()
    const permissions = await openOldKey(page, server)
    await permissions.open('Messaging')
    await permissions.choose('Messages', 'Create')
    await permissions.choose('Messages', 'Read', false)
    await expectAccessible(page)

    await new KeyPage(page).cancel.click()
    server.sql("UPDATE memberships SET role = 'viewer'")
    await signIn(page, server)
    await page.reload()
    await permissions.open('Messaging')
    await expect(permissions.box('Messages', 'Read')).toBeDisabled()
    await expect(permissions.group).toHaveAccessibleDescription(/Your role here, Viewer, cannot/)
    await expectAccessible(page)
  })
}

/** In a window of any width no box may lie on a name, or on another box. */
for (const width of [360, 640, 800, 1024, 1100, 1200, 1440]) {
  test(`nothing lies on anything else at ${width} px`, async ({ page, apiKeysPage }) => {
    await page.setViewportSize({ width, height: 900 })
    const { permissions } = await startKey(apiKeysPage)
    await permissions.open('Messaging')
    const resource = permissions.resource('Service destination alpha senders')
    await resource.scrollIntoViewIfNeeded()
    const parts = await resource.getByRole('button').or(resource.getByRole('checkbox')).all()
    const boxes = await Promise.all(parts.map(async (part) => (await part.boundingBox())!))
    const overlaps = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
    )
    expect(boxes).toHaveLength(6)
    expect(overlaps).toEqual([])
  })
}
