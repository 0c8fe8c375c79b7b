import type { Page } from '@playwright/test'
import type { walkthroughs, WalkthroughId } from '../../src/console/help/walkthroughs.ts'
import { ApiKeysPage } from '../pages/api-keys-page.ts'
import { CreateKeyPage } from '../pages/create-key-page.ts'
import { KeyPage } from '../pages/key-page.ts'
import { LegacyApiKeysPage } from '../pages/legacy/legacy-api-keys-page.ts'
import { LegacyCreatePage } from '../pages/legacy/legacy-create-page.ts'
import { LegacyKeyPage } from '../pages/legacy/legacy-key-page.ts'
import { LegacySecretPage } from '../pages/legacy/legacy-secret-page.ts'
import { LegacyShell } from '../pages/legacy/legacy-shell.ts'
import { LoginPage } from '../pages/login-page.ts'
import { SecretPage } from '../pages/secret-page.ts'
import { Shell } from '../pages/shell.ts'
import { owner } from '../server.ts'

/** What a walkthrough works on: the page, and the names of the key that it makes, changes or deletes. */
export interface Stage {
  page: Page
  keyName: string
  newKeyName: string
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

const openKey: Action = ({ page, keyName }) => new ApiKeysPage(page).openKey(keyName)

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
  enterName: ({ page, keyName }) => new LegacyCreatePage(page).name.fill(keyName),
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
  openKey: ({ page, keyName }) => new LegacyApiKeysPage(page).openKey(keyName),
  startDeleting: ({ page }) => new LegacyKeyPage(page).deleteButton.click(),
  confirm: ({ page }) => new LegacyKeyPage(page).confirmDelete(),
} as const satisfies Record<string, Action>

export const actions: Actions = {
  createStandardKey: {
    navigate,
    startCreating,
    fillInDetails: ({ page, keyName }) => new CreateKeyPage(page).fillIn(keyName, 'Standard'),
    ...obtainSecret,
  },
  createRestrictedKey: {
    navigate,
    startCreating,
    fillInDetails: ({ page, keyName }) => new CreateKeyPage(page).fillIn(keyName, 'Restricted'),
    choosePermissions: async ({ page }) => {
      const { permissions } = new CreateKeyPage(page)
      await permissions.open('Messaging')
      await permissions.choose('Messages', 'Read')
      await permissions.choose('Messages', 'List')
    },
    ...obtainSecret,
  },
  duplicateKey: {
    navigate,
    openKey,
    startDuplicating: ({ page }) => new KeyPage(page).duplicate(),
    adjustDetails: async ({ page, newKeyName }) => {
      const createKeyPage = new CreateKeyPage(page)
      await createKeyPage.name.fill(newKeyName)
      await createKeyPage.permissions.open('Messaging')
      await createKeyPage.permissions.choose('Messages', 'Create')
    },
    ...obtainSecret,
  },
  updateKeyPermissions: {
    navigate,
    openKey,
    updatePermissions: async ({ page }) => {
      const keyPage = new KeyPage(page)
      await keyPage.openPermissions()
      await keyPage.permissions.open('Messaging')
      await keyPage.permissions.choose('Messages', 'Create')
      await keyPage.save.click()
    },
  },
  updateKeyName: {
    navigate,
    openKey,
    editName: ({ page, newKeyName }) => new KeyPage(page).rename(newKeyName),
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
    choosePermissions: async ({ page }) => {
      const { permissions } = new LegacyCreatePage(page)
      await permissions.open('Messaging')
      await permissions.choose('Messages', 'Read')
      await permissions.choose('Messages', 'List')
    },
    ...obtainSecretInLegacy,
  },
  legacyDuplicateKey: {
    ...wayIn,
    startDuplicating: ({ page, keyName }) => new LegacyApiKeysPage(page).duplicateLink(keyName).click(),
    adjustDetails: async ({ page, newKeyName }) => {
      const { name, permissions } = new LegacyCreatePage(page)
      await name.fill(newKeyName)
      await permissions.open('Messaging')
      await permissions.choose('Messages', 'Create')
    },
    ...obtainSecretInLegacy,
  },
  legacyUpdateKey: {
    ...wayIn,
    openKey: deleteInLegacy.openKey,
    change: async ({ page, newKeyName }) => {
      const { name, permissions } = new LegacyKeyPage(page)
      await name.fill(newKeyName)
      await permissions.open('Messaging')
      await permissions.choose('Messages', 'Create')
    },
    saveTwice: ({ page }) => new LegacyKeyPage(page).submit(),
  },
  legacyDeleteKey: { ...wayIn, ...deleteInLegacy },
  overviewCreateKey: { ...wayInByMenu, ...beginInLegacy, chooseType: chooseType('Standard'), ...obtainSecretInLegacy },
  overviewDeleteKey: { ...wayInByMenu, ...deleteInLegacy },
}
