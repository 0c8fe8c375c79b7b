import { writeFileSync } from 'node:fs'
import { expect, logIn, test } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { LatchkeyServer } from '../server.ts'

test('a search: what it finds, what it hides, and what is selected through it', async ({ page, createKeyPage }) => {
  await createKeyPage.open()
  const picker = await createKeyPage.startRestricted('Checkout')

  await test.step('shows what fits, keeps what is selected, and is cleared by Escape', async () => {
    await picker.open('Messaging')
    await picker.choose('Messages', 'Read')
    await picker.search('call recordings')
    await expect(picker.group).toContainText('1 resource in 1 product matches “call recordings”.')
    await expect(picker.resource('Call recordings')).toBeVisible()
    await expect.poll(() => picker.markedWords()).toEqual(['Call', 'recordings'])
    await expect(picker.resource('Messages')).toBeHidden()
    await picker.choose('Call recordings', 'List')
    await expect(picker.counter).toHaveText('2 of 100 permissions')
    await picker.searchField.press('Escape')
    await expect(picker.searchField).toHaveValue('')
    await expect.poll(() => picker.markedWords()).toEqual([])
    await expect(picker.group.getByText(/match “/)).toBeHidden()
    await expect(picker.box('Messages', 'Read')).toBeChecked()
    await expect(picker.resource('Call recordings'), 'Voice is closed, as before the search').toBeHidden()
    await expect(picker.counter).toHaveText('2 of 100 permissions')
  })

  await test.step('what changes while it is hidden is right when it is seen again', async () => {
    await picker.search('monitor')
    await expect(picker.allOf('Messaging')).toBeHidden()
    await picker.clearAll.click()
    await picker.search('')
    await expect(picker.box('Messages', 'Read')).not.toBeChecked()
    await expect(picker.allOf('Messaging')).not.toBeChecked()
  })

  await test.step('the box of a product of which some is hidden is about what is shown', async () => {
    await picker.search('monitor alerts')
    await picker.shownOf('Monitor').click()
    await expect(picker.counter).toHaveText('2 of 100 permissions')
    await expect(picker.shownOf('Monitor')).toBeChecked()
    await picker.search('')
    await expect(picker.allOf('Monitor')).toBeChecked({ indeterminate: true })
  })

  await test.step('looks at names, ids and paths, word by word', async () => {
    await picker.clearAll.click()
    await picker.collapseAll()
    for (const text of ['messaging FEEDBACK', '/twilio/messaging/messages.feedback/create', '{MessageSid}/Feedback']) {
      await picker.search(text)
      await expect(picker.group).toContainText(`1 resource in 1 product matches “${text}”.`)
      await expect(picker.resource('Message feedback')).toBeVisible()
      // Where the name does not say why it was found, its ids and paths do.
      await expect(picker.disclosure('Message feedback')).toHaveAttribute('aria-expanded', String(text.includes('/')))
      await picker.search('')
      await expect(picker.resource('Message feedback')).toBeHidden()
    }
  })

  await test.step('finds nothing, and says what can be searched for', async () => {
    await picker.search('fax')
    await expect(picker.group).toContainText('No permissions match “fax”.')
    await expect(picker.group).toContainText('Try a product or resource such as “messages”')
    await expect(picker.boxes).toHaveCount(0)
  })

  await test.step('stays usable letter by letter, there and back', async () => {
    await picker.search('')
    await picker.searchField.focus()
    await page.keyboard.type('monitor al')
    await expect(picker.boxes).toHaveCount(4)
    for (let i = 0; i < ' al'.length; i++) await page.keyboard.press('Backspace')
    await expect(picker.resource('Monitor events')).toBeVisible()
    await picker.group.getByRole('button', { name: 'Clear search' }).first().click()
    await expect(picker.searchField).toBeFocused()
    await expect(picker.boxes).toHaveCount(16)
  })
})

test('products and resources open and close', async ({ createKeyPage }) => {
  await createKeyPage.open()
  const picker = await createKeyPage.startRestricted('Checkout')

  await test.step('Expand all and Collapse all', async () => {
    await expect(picker.boxes).toHaveCount(16)
    await picker.expandAll()
    await expect(picker.boxes).toHaveCount(16 + 190 + 572)
    await picker.open('Messages')
    await picker.collapseAll()
    await expect(picker.boxes).toHaveCount(16)
    await picker.open('Messaging')
    await expect(picker.details, 'details are closed, too').toHaveCount(0)
  })

  await test.step('a resource says what stands behind its boxes, and which ids are derived', async () => {
    await picker.open('Messaging')
    await picker.open('Messages')
    await expect(picker.details).toHaveCount(5)
    await expect(picker.details.first()).toContainText('/twilio/messaging/messages/create')
    await expect(picker.details.first()).toContainText('POST /2010-04-01/Accounts/{AccountSid}/Messages.json')
    await expect(picker.group).not.toContainText('Derived from its neighbours')
    await picker.disclosure('Messages').click()
    await expect(picker.details).toHaveCount(0)
    await picker.open('Serverless')
    await picker.open('Function versions')
    await expect(picker.details).toContainText([/Derived from its neighbours/, /Derived from its neighbours/])
  })
})

test('boxes, and the buttons that choose many', async ({ createKeyPage }) => {
  await createKeyPage.open()
  const picker = await createKeyPage.startRestricted('Checkout')

  await test.step('Clear all takes everything away, and has nothing to do then', async () => {
    await expect(picker.clearAll).toHaveAttribute('aria-disabled', 'true')
    await picker.chooseAll('Monitor')
    await picker.chooseAll('Lookup')
    await expect(picker.counter).toHaveText('5 of 100 permissions')
    await picker.clearAll.click()
    await expect(picker.counter).toHaveText('0 of 100 permissions')
    await expect(picker.allOf('Monitor')).not.toBeChecked()
    await expect(picker.clearAll).toHaveAttribute('aria-disabled', 'true')
  })

  await test.step('boxes of products and resources have three states', async () => {
    await picker.open('Monitor')
    await picker.choose('Monitor events', 'Read')
    for (const name of ['Monitor', 'Monitor events']) {
      await expect(picker.allOf(name)).toBeChecked({ indeterminate: true })
    }
    await expect(picker.allOf('Monitor alerts')).not.toBeChecked()
    await picker.allOf('Monitor events').click()
    await expect(picker.allOf('Monitor events')).toBeChecked()
    await expect(picker.allOf('Monitor')).toBeChecked({ indeterminate: true })
    await picker.choose('Monitor alerts', 'Read')
    await picker.choose('Monitor alerts', 'List')
    await expect(picker.allOf('Monitor alerts')).toBeChecked()
    await expect(picker.allOf('Monitor')).toBeChecked()
    await picker.allOf('Monitor').click()
    await expect(picker.counter).toHaveText('0 of 100 permissions')
    await expect(picker.allOf('Monitor events')).not.toBeChecked()
  })

  await test.step('a product and a resource have quick choices', async () => {
    const steps = [
      ['Messaging', 'Read only', '24'],
      ['Messaging', 'Full access', '46'],
      ['Messaging', 'Clear', '0'],
      ['Messages', 'Full access', '5'],
      ['Messages', 'Read only', '2'],
    ] as const
    await picker.open('Messaging')
    await picker.open('Messages')
    for (const [of, choice, number] of steps) {
      await picker.quickChoice(of, choice).click()
      await expect(picker.counter).toHaveText(`${number} of 100 permissions`)
    }
    await expect(picker.box('Messages', 'Read')).toBeChecked()
    await expect(picker.box('Messages', 'List')).toBeChecked()
    await picker.quickChoice('Messages', 'Clear').click()
    await expect(picker.counter).toHaveText('0 of 100 permissions')
  })

  await test.step('Only selected keeps a row whose last box is unticked', async () => {
    await picker.onlySelected.click()
    await expect(picker.group).toContainText('Nothing is selected yet.')
    await picker.onlySelected.click()

    await picker.open('Messaging')
    await picker.choose('Messages', 'Read')
    await picker.onlySelected.click()
    await expect(picker.onlySelected).toHaveAttribute('aria-pressed', 'true')
    await expect(picker.resource('Messages')).toBeVisible()
    await expect(picker.resource('Message feedback')).toBeHidden()
    await expect(picker.allOf('Voice')).toBeHidden()
    await picker.choose('Messages', 'Read', false)
    await expect(picker.counter).toHaveText('0 of 100 permissions')
    await expect(picker.box('Messages', 'Read')).toBeVisible()
    await picker.onlySelected.click()
    await expect(picker.allOf('Voice')).toBeVisible()
  })

  await test.step('a preset adds what it needs, shows it, and takes nothing away', async () => {
    await picker.open('Voice')
    await picker.choose('Calls', 'Delete')
    const presets = picker.group.getByRole('group', { name: 'Presets' })
    await presets.getByRole('button', { name: 'Send messages' }).click()
    await expect(picker.counter).toHaveText('4 of 100 permissions')
    await expect(picker.box('Messages', 'Create')).toBeChecked()
    await expect(picker.box('Calls', 'Delete')).toBeChecked()
    await expect(presets.getByRole('button', { name: 'Send messages' })).toHaveAttribute('aria-pressed', 'true')
  })
})

const withOwnCatalogue = test.extend({
  server: async ({ processes }, use, testInfo) => {
    const file = testInfo.outputPath('permissions.json')
    const permission = (action: string) => ({
      id: `/northwind/depots/parcels/${action}`,
      action,
      description: 'A parcel of a depot.',
      endpoints: [{ method: 'GET', host: 'api.northwind.example', path: '/v1/Parcels' }],
      derived: false,
    })
    const parcels = { id: 'depots/parcels', name: 'Parcels', permissions: ['read', 'list'].map(permission) }
    writeFileSync(file, JSON.stringify({ products: [{ id: 'depots', name: 'Depots', resources: [parcels] }] }))
    const server = await LatchkeyServer.start({ env: { PERMISSIONS_FILE: file }, processes })
    await use(server)
    await server.remove()
  },
})

withOwnCatalogue('an operator’s own catalogue takes the place of Twilio’s', async ({ page, server, createKeyPage }) => {
  await logIn(page, server)
  const apiKeysPage = new ApiKeysPage(page)
  await apiKeysPage.open()
  await apiKeysPage.createKey()
  const picker = await createKeyPage.startRestricted('Checkout')
  await expect(picker.group.getByRole('heading', { level: 3 })).toHaveText([
    'Depots',
    'Identity and Access Management (IAM)',
  ])
  await picker.open('Depots')
  await picker.open('Parcels')
  await expect(picker.details.first()).toContainText('/northwind/depots/parcels/read')
  await picker.choose('Parcels', 'Read')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('heading', { name: 'Copy your API key secret' })).toBeVisible()
})
