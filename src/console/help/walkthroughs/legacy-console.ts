import type { Walkthrough } from './walkthrough.ts'

const page = 'Create API keys in Twilio Console'
const openAccountManagement = { number: 1, caption: 'Click Admin > Account management in the top right corner.' }
const openApiKeys = { number: 2, caption: 'Under Keys & credentials, click API keys & tokens.' }
const startCreating = { number: 3, caption: 'On the API keys & tokens page, click Create API key.' }
const enterName = { number: 4, caption: 'On the Create new API key page, enter a Friendly name for the API key.' }
const create = { number: 7, caption: 'Click Create.' }
const copySecret = { number: 8, caption: 'On the Copy secret key page, Copy the secret and store it somewhere secure.' }
const done = { number: 9, caption: 'Select the Got it! checkbox and click Done.' }

const begin = { openAccountManagement, openApiKeys, startCreating, enterName }
const obtainSecret = { create, copySecret, done }

export const legacyConsole = {
  legacyCreateStandardKey: {
    title: 'Create a Standard API key in the Legacy Console',
    section: { page, heading: 'Create an API key in Twilio Console', tab: 'Legacy Console' },
    needs: { loggedIn: true },
    story: { keyName: 'Parcel lockers' },
    steps: {
      ...begin,
      chooseRegionAndType: { number: 5, caption: 'Select the Region and the key type: Standard.' },
      ...obtainSecret,
    },
  },
  legacyCreateMainKey: {
    title: 'Create a Main API key in the Legacy Console',
    section: { page, heading: 'Create an API key in Twilio Console', tab: 'Legacy Console' },
    needs: { loggedIn: true },
    story: { keyName: 'Parcel lockers' },
    steps: {
      ...begin,
      chooseRegionAndType: { number: 5, caption: 'Select the Region and the key type: Main.' },
      ...obtainSecret,
    },
  },
  legacyCreateRestrictedKey: {
    title: 'Create a Restricted API key in the Legacy Console',
    section: { page, heading: 'Create an API key in Twilio Console', tab: 'Legacy Console' },
    needs: { loggedIn: true },
    story: { keyName: 'Parcel lockers', choose: ['Read', 'List'] },
    steps: {
      ...begin,
      chooseRegionAndType: { number: 5, caption: 'Select the Region and the key type: Restricted.' },
      choosePermissions: { number: 6, caption: 'For Restricted keys, select the Permissions to grant.' },
      ...obtainSecret,
    },
  },
  legacyDuplicateKey: {
    title: 'Duplicate a Restricted API key in the Legacy Console',
    section: { page, heading: 'Duplicate a Restricted API key in the Twilio Console', tab: 'Legacy Console' },
    needs: { loggedIn: true, key: { type: 'restricted', permissions: ['/twilio/messaging/messages/read'] } },
    story: { keyName: 'Courier dispatch', newKeyName: 'Courier dispatch, staging', choose: ['Create'] },
    steps: {
      openAccountManagement,
      openApiKeys,
      startDuplicating: {
        number: 3,
        caption:
          'On the API keys & tokens page, find the key to duplicate and then in the Actions column, click Duplicate key.',
      },
      adjustDetails: { number: 4, caption: 'Make changes to the fields and Permissions as needed.' },
      create: { number: 5, caption: 'Click Create.' },
      copySecret: { number: 6, caption: 'On the Copy secret key page, Copy the secret and store it somewhere secure.' },
      done: { number: 7, caption: 'Select the Got it! checkbox and click Done.' },
    },
  },
  legacyUpdateKey: {
    title: 'Update an API key in the Legacy Console',
    section: { page, heading: 'Update an API key in the Twilio Console', tab: 'Legacy Console' },
    needs: { loggedIn: true, key: { type: 'restricted', permissions: ['/twilio/messaging/messages/read'] } },
    story: { keyName: 'Courier dispatch', newKeyName: 'Courier dispatch (EU)', choose: ['Create'] },
    steps: {
      openAccountManagement,
      openApiKeys,
      openKey: { number: 3, caption: 'On the API keys & tokens page, click the name of the API key to update.' },
      change: {
        number: 4,
        caption: 'On the API key’s page, update the Friendly name or the Permissions to grant (Restricted keys only).',
      },
      saveTwice: { number: 5, caption: 'Click Save, then click Save again on the confirmation pop-up.' },
    },
  },
  legacyDeleteKey: {
    title: 'Delete an API key in the Legacy Console',
    section: { page, heading: 'Delete an API key in the Twilio Console', tab: 'Legacy Console' },
    needs: { loggedIn: true, key: { type: 'standard' } },
    story: { keyName: 'Checkout' },
    steps: {
      openAccountManagement,
      openApiKeys,
      openKey: { number: 3, caption: 'On the API keys & tokens page, click the name of the API key to delete.' },
      startDeleting: {
        number: 4,
        caption: 'On the API key’s page, click Delete this API key at the bottom of the page.',
      },
      confirm: { number: 5, caption: 'In the pop-up, click Delete this API key to confirm deletion.' },
    },
  },
} as const satisfies Record<string, Walkthrough>
