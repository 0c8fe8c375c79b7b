import type { Page } from '@playwright/test'
import { walkthroughs, type WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import type { Step, Walkthrough } from '../../src/console/help/walkthroughs/walkthrough.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { CreateKeyPage } from '../pages/create-key-page.ts'
import { KeyPage } from '../pages/key-page.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'
import { LegacyCreatePage } from '../pages/legacy/legacy-create-page.ts'
import { LegacyKeyPage } from '../pages/legacy/legacy-key-page.ts'
import { LegacySecretPage } from '../pages/legacy/legacy-secret-page.ts'
import { LegacyShell } from '../pages/legacy/legacy-shell.ts'
import { LoginPage } from '../pages/login-page.ts'
import type { PermissionPicker } from '../pages/permission-picker.ts'
import { SecretPage } from '../pages/secret-page.ts'
import { Shell } from '../pages/shell.ts'
import { account, type LatchkeyServer, owner } from '../server.ts'

/** What a walkthrough works on, and what it has found out on the way. */
export interface Stage {
  page: Page
  server: LatchkeyServer
  story: Walkthrough['story']
  /** Of the key that REST made or found. */
  key?: { sid: string; secret?: string }
  /** The status of the last reply by REST. */
  status?: number
}

type Action = (stage: Stage) => Promise<void>

/** An action for each step of each walkthrough: one that is missing does not compile. */
type Actions = { [Id in WalkthroughId]: Record<keyof (typeof walkthroughs)[Id]['steps'], Action> }

const navigate: Action = async ({ page }) => {
  const loginPage = new LoginPage(page)
  await loginPage.open()
  await loginPage.logIn(owner)
  await new Shell(page).goToApiKeys()
}

/** Ticks what the story says of Messages. */
async function choose(
  permissions: PermissionPicker,
  { choose: actionsOnMessages = [] }: Stage['story'],
): Promise<void> {
  await permissions.open('Messaging')
  for (const action of actionsOnMessages) await permissions.choose('Messages', action)
}

/** Sends the request of a step by REST, as the account or as the key that was made. */
async function send(stage: Stage, step: Step, as: 'account' | 'key' = 'account'): Promise<Response> {
  const { method, path, form } = step.request!
  const known: Record<string, string | undefined> = {
    AccountSid: account.sid,
    KeySid: stage.key?.sid,
    keyName: stage.story.keyName,
  }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => known[name]!)
  const body = form && new URLSearchParams(Object.entries(form).map(([name, value]) => [name, fill(value)]))
  const credentials = as === 'account' ? account : { sid: stage.key!.sid, authToken: stage.key!.secret! }
  const reply = await stage.server.rest(method, fill(path).replace('/2010-04-01', ''), credentials, body)
  stage.status = reply.status
  return reply
}

const openKey: Action = ({ page, story }) => new ApiKeysPage(page).openKey(story.keyName)

const startCreating: Action = async ({ page }) => {
  const apiKeysPage = new ApiKeysPage(page)
  await apiKeysPage.region.selectOption('United States (US1)')
  await apiKeysPage.createKey()
}

/** From **Next** on, every way of making a key is the same. */
const obtainSecret = {
  next: ({ page }) => new CreateKeyPage(page).submit(),
  copySecret: ({ page }) => new SecretPage(page).copySecret.click(),
  finish: ({ page }) => new SecretPage(page).finish(),
} as const satisfies Record<string, Action>

/** The ways into the Legacy Console: by the dashboard, and straight from the menu. */
const wayIn = {
  openAccountManagement: ({ page }) => new LegacyShell(page).openAccountManagement(),
  openApiKeys: ({ page }) => new LegacyShell(page).goToApiKeys(),
} as const satisfies Record<string, Action>
const wayInByMenu = {
  openAccount: ({ page }) => new LegacyShell(page).admin.click(),
  openApiKeys: ({ page }) => new LegacyShell(page).chooseApiKeys(),
} as const satisfies Record<string, Action>

/** The form up to the type, which differs. */
const beginInLegacy = {
  startCreating: ({ page }) => new LegacyApiKeysPage(page).createLink.click(),
  enterName: ({ page, story }) => new LegacyCreatePage(page).name.fill(story.keyName),
} as const satisfies Record<string, Action>

/** From **Create** on, every way of making a key is the same. */
const obtainSecretInLegacy = {
  create: ({ page }) => new LegacyCreatePage(page).createButton.click(),
  copySecret: ({ page }) => new LegacySecretPage(page).copyTheSecret.click(),
  done: ({ page }) => new LegacySecretPage(page).finish(),
} as const satisfies Record<string, Action>

const chooseType =
  (type: 'Standard' | 'Main' | 'Restricted'): Action =>
  async ({ page }) => {
    await new LegacyCreatePage(page).keyType.selectOption(type)
  }
const chooseRegionAndType =
  (type: 'Standard' | 'Main' | 'Restricted'): Action =>
  async (stage) => {
    await new LegacyCreatePage(stage.page).region.selectOption('United States - Default')
    await chooseType(type)(stage)
  }

const deleteInLegacy = {
  openKey: ({ page, story }) => new LegacyApiKeysPage(page).openKey(story.keyName),
  startDeleting: ({ page }) => new LegacyKeyPage(page).deleteButton.click(),
  confirm: ({ page }) => new LegacyKeyPage(page).confirmDelete(),
} as const satisfies Record<string, Action>

export const actions: Actions = {
  createStandardKey: {
    navigate,
    startCreating,
    fillInDetails: ({ page, story }) => new CreateKeyPage(page).fillIn(story.keyName, 'Standard'),
    ...obtainSecret,
  },
  createRestrictedKey: {
    navigate,
    startCreating,
    fillInDetails: ({ page, story }) => new CreateKeyPage(page).fillIn(story.keyName, 'Restricted'),
    choosePermissions: ({ page, story }) => choose(new CreateKeyPage(page).permissions, story),
    ...obtainSecret,
  },
  duplicateKey: {
    navigate,
    openKey,
    startDuplicating: ({ page }) => new KeyPage(page).duplicate(),
    adjustDetails: async ({ page, story }) => {
      const createKeyPage = new CreateKeyPage(page)
      await createKeyPage.name.fill(story.newKeyName!)
      await choose(createKeyPage.permissions, story)
    },
    ...obtainSecret,
  },
  updateKeyPermissions: {
    navigate,
    openKey,
    updatePermissions: async ({ page, story }) => {
      const keyPage = new KeyPage(page)
      await keyPage.openPermissions()
      await choose(keyPage.permissions, story)
      await keyPage.save.click()
    },
  },
  updateKeyName: {
    navigate,
    openKey,
    editName: ({ page, story }) => new KeyPage(page).rename(story.newKeyName!),
  },
  deleteKey: {
    navigate,
    openKey,
    startDeleting: ({ page }) => new KeyPage(page).startDeleting(),
    confirm: ({ page }) => new KeyPage(page).confirmDelete(),
  },
  legacyCreateStandardKey: {
    ...wayIn,
    ...beginInLegacy,
    chooseRegionAndType: chooseRegionAndType('Standard'),
    ...obtainSecretInLegacy,
  },
  legacyCreateMainKey: {
    ...wayIn,
    ...beginInLegacy,
    chooseRegionAndType: chooseRegionAndType('Main'),
    ...obtainSecretInLegacy,
  },
  legacyCreateRestrictedKey: {
    ...wayIn,
    ...beginInLegacy,
    chooseRegionAndType: chooseRegionAndType('Restricted'),
    choosePermissions: ({ page, story }) => choose(new LegacyCreatePage(page).permissions, story),
    ...obtainSecretInLegacy,
  },
  legacyDuplicateKey: {
    ...wayIn,
    startDuplicating: ({ page, story }) => new LegacyApiKeysPage(page).duplicateLink(story.keyName).click(),
    adjustDetails: async ({ page, story }) => {
      const { name, permissions } = new LegacyCreatePage(page)
      await name.fill(story.newKeyName!)
      await choose(permissions, story)
    },
    ...obtainSecretInLegacy,
  },
  legacyUpdateKey: {
    ...wayIn,
    openKey: deleteInLegacy.openKey,
    change: async ({ page, story }) => {
      const { name, permissions } = new LegacyKeyPage(page)
      await name.fill(story.newKeyName!)
      await choose(permissions, story)
    },
    saveTwice: ({ page }) => new LegacyKeyPage(page).submit(),
  },
  legacyDeleteKey: { ...wayIn, ...deleteInLegacy },
  overviewCreateKey: { ...wayInByMenu, ...beginInLegacy, chooseType: chooseType('Standard'), ...obtainSecretInLegacy },
  overviewDeleteKey: { ...wayInByMenu, ...deleteInLegacy },
  restCreateKey: {
    send: async (stage) => {
      const reply = await send(stage, walkthroughs.restCreateKey.steps.send)
      stage.key = (await reply.json()) as { sid: string; secret: string }
    },
    keepSecret: async ({ key }) => {
      if (!/^\w{32}$/.test(key?.secret ?? '')) throw new Error('the reply has no secret')
    },
    use: async (stage) => {
      await send(stage, walkthroughs.restCreateKey.steps.use, 'key')
    },
  },
  restDeleteKey: {
    findSid: async (stage) => {
      const reply = await send(stage, walkthroughs.restDeleteKey.steps.findSid)
      const { keys } = (await reply.json()) as { keys: { sid: string; friendly_name: string }[] }
      stage.key = keys.find((key) => key.friendly_name === stage.story.keyName)!
    },
    send: async (stage) => {
      await send(stage, walkthroughs.restDeleteKey.steps.send)
    },
  },
}
