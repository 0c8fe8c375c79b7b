import { createRestrictedKey, expect, expectAccessible, expectAccessibleInBothSchemes, test } from '../fixtures.ts'
import { KeyPage } from '../pages/key-page.ts'
import { account } from '../server.ts'

test('at no width a box lies on a name or on another box', async ({ page, createKeyPage }) => {
  await createKeyPage.open()
  await createKeyPage.fillIn('Courier dispatch', 'Restricted')
  await createKeyPage.permissions.open('Messaging')
  // The one with the longest name.
  const resource = createKeyPage.permissions.group.getByRole('group', { name: 'Service destination alpha senders' })
  const parts = resource.getByRole('button').or(resource.getByRole('checkbox'))
  for (const width of [360, 640, 800, 1024, 1100, 1200, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await resource.scrollIntoViewIfNeeded()
    const places = await Promise.all((await parts.all()).map(async (part) => (await part.boundingBox())!))
    const overlaps = places.flatMap((a, i) =>
      places
        .slice(i + 1)
        .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
    )
    expect(places, `${width} px`).toHaveLength(6)
    expect(overlaps, `${width} px`).toEqual([])
  }
})

test('what a search found can be closed and opened, one by one and all at once', async ({ createKeyPage }) => {
  await createKeyPage.open()
  await createKeyPage.fillIn('Courier dispatch', 'Restricted')
  const { group, searchField } = createKeyPage.permissions
  const messages = group.getByRole('group', { name: 'Messages', exact: true })
  const product = group.getByRole('button', { name: 'Messaging', exact: true })
  await searchField.fill('messages')
  await expect(messages).toBeVisible()
  await product.click()
  await expect(product).toHaveAttribute('aria-expanded', 'false')
  await expect(messages).toBeHidden()
  await product.click()
  await expect(messages).toBeVisible()
  await group.getByRole('button', { name: 'Collapse all' }).click()
  await expect(messages).toBeHidden()
  await expect(product).toBeVisible()
  await group.getByRole('button', { name: 'Expand all' }).click()
  await expect(messages).toBeVisible()
  await product.click()
  await searchField.fill('message')
  await expect(messages).toBeVisible()
})

test('axe finds nothing with all 572 permissions open', async ({ page, createKeyPage }) => {
  test.slow()
  await page.setViewportSize({ width: 1280, height: 12_000 })
  await createKeyPage.open()
  await createKeyPage.fillIn('Courier dispatch', 'Restricted')
  const { group } = createKeyPage.permissions
  await group.getByRole('button', { name: 'Expand all' }).click()
  await expect(group.getByRole('checkbox')).toHaveCount(572 + 190 + 16)
  await expectAccessible(page)
})

test('axe finds nothing in a change, nor where nothing may be changed', async ({ loggedIn: page, server }) => {
  test.slow()
  // So high that the bar at the bottom lies on no box: axe takes what it covers in part for a small target.
  await page.setViewportSize({ width: 1280, height: 4000 })
  const { key } = await createRestrictedKey(page, server, 'Old fax', ['/twilio/messaging/messages/read'])
  server.sql(`UPDATE api_keys SET policy = '["/twilio/fax/faxes/read","/twilio/messaging/messages/read"]',
    permission_count = 2 WHERE sid = '${key.sid}'`)
  await page.goto(`/account/${account.sid}/settings/us1/api-keys/${key.sid}/permissions`)
  const { permissions, cancel } = new KeyPage(page)
  await permissions.open('Messaging')
  await permissions.choose('Messages', 'Create')
  await permissions.choose('Messages', 'Read', false)
  await expectAccessibleInBothSchemes(page)

  await cancel.click()
  server.sql("UPDATE memberships SET role = 'viewer'")
  await page.reload()
  await permissions.open('Messaging')
  await expect(permissions.box('Messages', 'Read')).toBeDisabled()
  await expect(permissions.group).toHaveAccessibleDescription(/Viewers can’t/)
  await expectAccessibleInBothSchemes(page)
})
