import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import type { Step } from '../../src/console/help/walkthroughs/walkthrough.ts'
import { expect, test } from '../fixtures.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { KeyPage } from '../pages/key-page.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'
import { LegacyKeyPage } from '../pages/legacy/legacy-key-page.ts'
import { account } from '../server.ts'
import { actions, type Stage } from '../walkthroughs/actions.ts'
import { bystander, prepare } from '../walkthroughs/prepare.ts'

// As in a film of them.
test.use({ contextOptions: { reducedMotion: 'no-preference' } })

/** The new key stands in the list, marked, and its secret, which was copied, authenticates. */
const made =
  (List: typeof ApiKeysPage | typeof LegacyApiKeysPage, type: string) =>
  async ({ page, server, story }: Stage) => {
    const row = new List(page).row(story.keyName)
    await expect(row).toContainText('New')
    await expect(row).toContainText(type)
    const sid = /SK\w{32}/.exec((await row.textContent()) ?? '')![0]
    const secret = await page.evaluate(() => navigator.clipboard.readText())
    expect(secret).toMatch(/^[0-9A-Za-z]{32}$/)
    const ask = (authToken: string) => server.rest('GET', `/Accounts/${account.sid}/Messages.json`, { sid, authToken })
    expect((await ask(secret)).status).toBe(200)
    expect((await ask(secret.toLowerCase())).status).toBe(401)
  }

const duplicated =
  (List: typeof ApiKeysPage | typeof LegacyApiKeysPage, type: string) =>
  async ({ page, story }: Stage) => {
    const list = new List(page)
    await expect(list.keyLinks).toHaveText([story.newKeyName!, story.keyName, bystander])
    await expect(list.row(story.newKeyName!)).toContainText(type)
  }

const deleted =
  (List: typeof ApiKeysPage | typeof LegacyApiKeysPage) =>
  async ({ page, story }: Stage) => {
    const list = new List(page)
    await expect(list.keyLinks).toHaveText([bystander])
    await expect(list.shell.toast).toContainText(`${story.keyName} was deleted.`)
  }

/** What holds after the last step of each. */
const outcomes: Record<WalkthroughId, (stage: Stage) => Promise<void>> = {
  createStandardKey: made(ApiKeysPage, 'Standard'),
  createRestrictedKey: made(ApiKeysPage, '2 permissions'),
  duplicateKey: duplicated(ApiKeysPage, '2 permissions'),
  updateKeyPermissions: async ({ page, story }) => {
    const keyPage = new KeyPage(page)
    await expect(keyPage.shell.toast).toContainText('The permissions were saved.')
    await keyPage.shell.goToApiKeys()
    await expect(new ApiKeysPage(page).row(story.keyName)).toContainText('2 permissions')
  },
  updateKeyName: async ({ page, story }) => {
    const keyPage = new KeyPage(page)
    await expect(keyPage.heading).toHaveText(story.newKeyName!)
    await expect(keyPage.shell.toast).toContainText('The name was saved.')
    await keyPage.shell.goToApiKeys()
    await expect(new ApiKeysPage(page).keyLinks).toHaveText([story.newKeyName!, bystander])
  },
  deleteKey: deleted(ApiKeysPage),
  legacyCreateStandardKey: made(LegacyApiKeysPage, 'Standard'),
  legacyCreateMainKey: made(LegacyApiKeysPage, 'Main'),
  legacyCreateRestrictedKey: made(LegacyApiKeysPage, 'Restricted'),
  legacyDuplicateKey: duplicated(LegacyApiKeysPage, 'Restricted'),
  legacyUpdateKey: async ({ page, story }) => {
    const keyPage = new LegacyKeyPage(page)
    await expect(keyPage.shell.toast).toContainText('The key was saved.')
    await expect(keyPage.heading).toHaveText(story.newKeyName!)
    await keyPage.shell.goToApiKeys()
    const list = new LegacyApiKeysPage(page)
    await expect(list.keyLinks).toHaveText([story.newKeyName!, bystander])
    await list.openKey(story.newKeyName!)
    await expect(keyPage.permissions.counter).toHaveText('2 of 100 permissions')
  },
  legacyDeleteKey: deleted(LegacyApiKeysPage),
  overviewCreateKey: made(LegacyApiKeysPage, 'Standard'),
  overviewDeleteKey: deleted(LegacyApiKeysPage),
  restCreateKey: async ({ status, key, story, server }) => {
    expect(status).toBe(200)
    const reply = await server.rest('GET', `/Accounts/${account.sid}/Keys/${key!.sid}.json`, account)
    const kept = await reply.json()
    expect(kept).toMatchObject({ sid: key!.sid, friendly_name: story.keyName })
    expect(kept).not.toHaveProperty('secret')
  },
  restDeleteKey: async ({ status, key, server }) => {
    expect(status).toBe(204)
    expect((await server.rest('GET', `/Accounts/${account.sid}/Keys/${key!.sid}.json`, account)).status).toBe(404)
  },
}

for (const id of Object.keys(walkthroughs) as WalkthroughId[]) {
  test(walkthroughs[id].title, async ({ page, server }) => {
    const stage = await prepare(id, page, server)
    const act: Record<string, (stage: Stage) => Promise<void>> = actions[id]
    // Each step shows in the report under its caption.
    for (const [name, { number, caption }] of Object.entries<Step>(walkthroughs[id].steps)) {
      await test.step(`${number}. ${caption}`, () => act[name]!(stage))
    }
    await outcomes[id](stage)
  })
}

test('steps stand in the order of their documented numbers, beginning with the first', () => {
  for (const [id, { steps }] of Object.entries(walkthroughs)) {
    const numbers = Object.values<Step>(steps).map(({ number }) => number)
    expect(numbers[0], id).toBe(1)
    expect(numbers, id).toEqual(numbers.toSorted((a, b) => a - b))
  }
})
