import type { Walkthrough } from './walkthrough.ts'

const page = 'Create API keys in Twilio Console'
const navigate = { number: 1, caption: 'Log in and navigate to Settings > Account settings > API keys & auth tokens.' }
const startCreating = { number: 2, caption: 'From the region selector, select your region, then click Create API key.' }
const next = { number: 3, caption: 'Click Next. The API key is created and the secret is displayed.' }
const copySecret = { number: 4, caption: 'Copy the secret and store it somewhere secure.' }
const finish = { number: 5, caption: 'Select the Got it! checkbox and click Finish.' }
const openKey = { number: 2, caption: 'On the API keys tab, click the name of the API key to update.' }

export const newConsole = {
  createStandardKey: {
    title: 'Create a Standard API key in Twilio Console',
    section: { page, heading: 'Create an API key in Twilio Console', tab: 'Twilio Console' },
    needs: {},
    story: { keyName: 'Checkout notifications' },
    steps: {
      navigate,
      startCreating,
      fillInDetails: {
        number: 3,
        caption: 'On the API key details page, enter the API key name and select the key type: Standard.',
      },
      next,
      copySecret,
      finish,
    },
  },
  createRestrictedKey: {
    title: 'Create a Restricted API key in Twilio Console',
    section: { page, heading: 'Create an API key in Twilio Console', tab: 'Twilio Console' },
    needs: {},
    story: { keyName: 'Courier dispatch', choose: ['Read', 'List'] },
    steps: {
      navigate,
      startCreating,
      fillInDetails: {
        number: 3,
        caption: 'On the API key details page, enter the API key name and select the key type: Restricted.',
      },
      choosePermissions: { number: 3, caption: 'Under Permissions, select the permissions to grant to the API key.' },
      next,
      copySecret,
      finish,
    },
  },
  duplicateKey: {
    title: 'Duplicate a Restricted API key in the Twilio Console',
    section: { page, heading: 'Duplicate a Restricted API key in the Twilio Console', tab: 'Twilio Console' },
    needs: { key: { type: 'restricted', permissions: ['/twilio/messaging/messages/read'] } },
    story: { keyName: 'Courier dispatch', newKeyName: 'Courier dispatch, staging', choose: ['Create'] },
    steps: {
      navigate,
      openKey: {
        number: 2,
        caption: 'On the API keys tab, click the name of the Restricted API key that you want to duplicate.',
      },
      startDuplicating: { number: 3, caption: 'Click Duplicate this key.' },
      adjustDetails: {
        number: 4,
        caption: 'On the API key details page, enter the API key name and adjust the permissions as needed.',
      },
      next: { number: 5, caption: 'Click Next. The API key is created and the secret is displayed.' },
      copySecret: { number: 6, caption: 'Copy the secret and store it somewhere secure.' },
      finish: { number: 7, caption: 'Select the Got it! checkbox and click Finish.' },
    },
  },
  updateKeyPermissions: {
    title: 'Update the permissions of a Restricted API key in the Twilio Console',
    section: { page, heading: 'Update an API key in the Twilio Console', tab: 'Twilio Console' },
    needs: { key: { type: 'restricted', permissions: ['/twilio/messaging/messages/read'] } },
    story: { keyName: 'Courier dispatch', choose: ['Create'] },
    steps: {
      navigate,
      openKey,
      updatePermissions: { number: 2, caption: 'On the Permissions tab, update the permissions and click Save.' },
    },
  },
  updateKeyName: {
    title: 'Update the name of an API key in the Twilio Console',
    section: { page, heading: 'Update an API key in the Twilio Console', tab: 'Twilio Console' },
    needs: { key: { type: 'standard' } },
    story: { keyName: 'Checkout', newKeyName: 'Checkout notifications' },
    steps: {
      navigate,
      openKey,
      editName: {
        number: 2,
        caption: 'On the API key details tab, click Edit name, update the name, then click Save.',
      },
    },
  },
  deleteKey: {
    title: 'Delete an API key in the Twilio Console',
    section: { page, heading: 'Delete an API key in the Twilio Console', tab: 'Twilio Console' },
    needs: { key: { type: 'standard' } },
    story: { keyName: 'Checkout' },
    steps: {
      navigate,
      openKey: { number: 2, caption: 'On the API keys tab, click the name of the API key to delete.' },
      startDeleting: { number: 3, caption: 'Click Delete this key.' },
      confirm: { number: 4, caption: 'In the pop-up, click Delete to confirm deletion.' },
    },
  },
} as const satisfies Record<string, Walkthrough>
