import { expect, test } from '../fixtures.ts'

test.use({ contextOptions: { reducedMotion: 'no-preference' } })

test('what opens, what is told and what loads move; a bare name of an animation would move nothing', async ({
  page,
  server,
  apiKeysPage,
}) => {
  await server.createKey('Checkout')
  await page.addInitScript(() => {
    document.addEventListener('animationstart', ({ animationName }) => {
      document.documentElement.dataset['moved'] = `${document.documentElement.dataset['moved'] ?? ''} ${animationName}`
    })
  })
  await apiKeysPage.open()
  const html = page.locator('html')

  await apiKeysPage.chooseInRow('Checkout', 'Copy SID')
  await expect(html, 'the menu, then the toast').toHaveAttribute('data-moved', ' pop rise')
  await apiKeysPage.chooseInRow('Checkout', 'Delete')
  await expect(html, 'the menu, then the dialog and the scrim').toHaveAttribute('data-moved', / pop fade pop$/)
  await page.keyboard.press('Escape')

  await expect(apiKeysPage.deleteDialog).toBeHidden()
  server.hold()
  await apiKeysPage.search.fill('check')
  await expect(html, 'the line over rows that are out of date').toHaveAttribute('data-moved', / fade pulse$/)
  server.go()
  await expect(apiKeysPage.list).toHaveAttribute('aria-busy', 'false')
  server.hold()
  await apiKeysPage.region.selectOption('Ireland (IE1)')
  await expect(html, 'the rows that are loading').toHaveAttribute('data-moved', / pulse( pulse)+$/)
})
