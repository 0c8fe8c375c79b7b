import { expect, expectAccessibleEverywhere, test } from '../fixtures.ts'
import { LoginPage } from '../pages/login-page.ts'

const sentence = 'Another program holds the database of this server. Nothing can be changed until it lets go.'
// A change waits some seconds for the other program, and the page looks every few seconds whether it is over.
const patience = { timeout: 30_000 }

test('while nothing can be changed every page says why, what was typed stays, and it goes by itself', async ({
  server,
  apiKeysPage,
  browser,
  keyPage,
}) => {
  test.slow()
  const { sid } = await server.createKey('Checkout')
  await keyPage.open(sid)
  const { shell } = keyPage
  await expect(keyPage.heading).toHaveText('Checkout')
  await expect(shell.notWritable).toHaveCount(0)

  const release = server.holdDatabase()
  try {
    await keyPage.rename('Checkout v2')
    await expect(keyPage.alert).toContainText(sentence, patience)
    await expect(keyPage.name).toHaveValue('Checkout v2')
    await expect(shell.notWritable).toContainText(sentence)
    await shell.goToApiKeys()
    await expect(apiKeysPage.keyLinks.first()).toHaveText('Checkout')
    await expect(shell.notWritable).toContainText(sentence)
    // The server draws it too.
    await apiKeysPage.page.reload()
    await expect(apiKeysPage.keyLinks.first()).toHaveText('Checkout')
    await expect(shell.notWritable).toContainText(sentence)
    await expectAccessibleEverywhere(apiKeysPage.page)

    const other = await browser.newPage({ baseURL: server.url })
    const loginPage = new LoginPage(other)
    await loginPage.open()
    await loginPage.logIn({ email: 'mara@northwind.example', password: 'a wrong password' })
    await expect(loginPage.alert).toContainText(sentence, patience)
    await other.close()
  } finally {
    release()
  }
  await expect(shell.notWritable).toHaveCount(0, patience)
  await apiKeysPage.openKey('Checkout')
  await keyPage.rename('Checkout v2')
  await expect(keyPage.heading).toHaveText('Checkout v2')
})
