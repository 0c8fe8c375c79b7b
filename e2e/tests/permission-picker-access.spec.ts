import { expect, expectAccessibleEverywhere, test } from '../fixtures.ts'

test('counts and findings are said once they rest', async ({ page, createKeyPage }) => {
  const announcements = page.getByRole('status', { name: 'Announcements' })
  await createKeyPage.open()
  const picker = await createKeyPage.startRestricted('Checkout')
  await picker.open('Monitor')
  const heard = await announcements.evaluateHandle((region) => {
    const sentences: string[] = []
    new MutationObserver(() => sentences.push(region.textContent)).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    })
    return sentences
  })
  await picker.choose('Monitor events', 'Read')
  await picker.choose('Monitor events', 'List')
  await picker.choose('Monitor alerts', 'Read')
  await expect(announcements).toHaveText('3 of 100 permissions')
  await picker.searchField.focus()
  await page.keyboard.type('monitor')
  await expect(announcements).toHaveText('2 resources in 1 product match “monitor”.')
  expect((await heard.jsonValue()).at(-1)).toBe('2 resources in 1 product match “monitor”.')
  expect(await heard.jsonValue(), 'not at every letter').not.toContainEqual(expect.stringMatching(/“m”|“mo”|“mon”/))
})

test.describe('by keyboard alone', () => {
  test('the permissions can be skipped', async ({ page, createKeyPage }) => {
    await createKeyPage.open()
    const picker = await createKeyPage.startRestricted('Checkout')
    await picker.expandAll()
    await picker.clearAll.focus()
    await page.keyboard.press('Tab')
    const skip = picker.group.getByRole('button', { name: 'Skip the permissions' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Permission reference' })).toBeFocused()
    await page.keyboard.press('Tab')
    const aside = page.getByRole('region', { name: 'Types of keys' })
    await expect(aside.getByRole('link', { name: 'Legacy Console' })).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Next' })).toBeFocused()
  })

  test('permissions are searched for, selected and taken back', async ({ page, createKeyPage }) => {
    await createKeyPage.open()
    const picker = await createKeyPage.startRestricted('Checkout')
    await picker.searchField.focus()
    await page.keyboard.type('monitor alerts')
    await expect(picker.boxes).toHaveCount(4)
    await picker.group.getByRole('button', { name: 'Clear search' }).last().focus()
    const reached = [
      picker.shownOf('Monitor'),
      picker.disclosure('Monitor'),
      picker.allOf('Monitor alerts'),
      picker.disclosure('Monitor alerts'),
      picker.box('Monitor alerts', 'Read'),
    ]
    for (const each of reached) {
      await page.keyboard.press('Tab')
      await expect(each).toBeFocused()
    }
    await page.keyboard.press('Space')
    await expect(picker.box('Monitor alerts', 'Read')).toBeChecked()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(picker.details).toHaveCount(2)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Space')
    await expect(picker.counter).toHaveText('2 of 100 permissions')
    await page.keyboard.press('Space')
    await expect(picker.counter).toHaveText('0 of 100 permissions')
  })

  test('a product opens and closes, and what is closed is not in the way', async ({ page, createKeyPage }) => {
    await createKeyPage.open()
    const picker = await createKeyPage.startRestricted('Checkout')
    await picker.disclosure('Lookup').focus()
    await page.keyboard.press('Enter')
    await expect(picker.disclosure('Lookup')).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('Tab')
    await expect(picker.quickChoice('Lookup', 'Read only')).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(picker.disclosure('Lookup')).toHaveAttribute('aria-expanded', 'false')
    await page.keyboard.press('Tab')
    await expect(picker.allOf('Identity and Access Management (IAM)')).toBeFocused()
  })
})

test('axe finds nothing in light and dark, and it fits a phone', async ({ page, createKeyPage }) => {
  await createKeyPage.open()
  const picker = await createKeyPage.startRestricted('Checkout')
  await expectAccessibleEverywhere(page, 'closed')
  await createKeyPage.next.click()
  await picker.group.getByText('Choose at least one permission.').waitFor()
  await expectAccessibleEverywhere(page, 'refused by the form')
  await picker.open('Serverless')
  await picker.open('Function versions')
  await picker.choose('Function versions', 'Read')
  await expectAccessibleEverywhere(page, 'with a product and details open')

  await picker.search('fax')
  await picker.group.getByText('Try a product').waitFor()
  await expectAccessibleEverywhere(page, 'with nothing found')
  await picker.search('messages')
  await picker.resource('Messages').waitFor()
  await expectAccessibleEverywhere(page, 'while searching')
  await picker.search('')
  await picker.onlySelected.click()
  await expectAccessibleEverywhere(page, 'with only what is selected')
  await picker.onlySelected.click()
  // With this the error of the form comes back; the picker must stay.
  await picker.chooseAll('Voice')
  await expect(picker.searchField).toBeVisible()
  await picker.chooseAll('Identity and Access Management (IAM)')
  await expect(picker.notes).toHaveCount(2)
  await expectAccessibleEverywhere(page, 'with too many selected, and a warning')
})
