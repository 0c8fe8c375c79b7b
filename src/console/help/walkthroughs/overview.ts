import type { Walkthrough } from './walkthrough.ts'

const page = 'API Keys Overview'
const openAccount = { number: 1, caption: 'Click on Account in the top right-hand corner.' }
const openApiKeys = { number: 2, caption: 'Under Keys & credentials, click on API keys & tokens.' }

export const overview = {
  overviewCreateKey: {
    title: 'Create an API Key in the Twilio Console (API Keys Overview)',
    section: { page, heading: 'Create an API Key in the Twilio Console' },
    needs: { loggedIn: true },
    story: { keyName: 'Parcel lockers' },
    steps: {
      openAccount,
      openApiKeys,
      startCreating: { number: 3, caption: 'On the API keys & tokens page, click on the Create API Key button.' },
      enterName: { number: 4, caption: 'On the Create new API key page, enter a Friendly name for the API Key.' },
      chooseType: { number: 5, caption: 'Select the key type: Restricted, Standard, or Main.' },
      create: { number: 6, caption: 'Click the Create API Key button.' },
      copySecret: { number: 7, caption: 'On the Copy secret key page, Copy the Secret and store it somewhere secure.' },
      done: { number: 8, caption: 'Click on the Got it! checkbox and click Done.' },
    },
  },
  overviewDeleteKey: {
    title: 'Delete an API Key in the Twilio Console (API Keys Overview)',
    section: { page, heading: 'Delete an API Key in the Twilio Console' },
    needs: { loggedIn: true, key: { type: 'standard' } },
    story: { keyName: 'Checkout' },
    steps: {
      openAccount,
      openApiKeys,
      openKey: { number: 3, caption: 'On the API keys & tokens page, select the key you wish to delete.' },
      startDeleting: {
        number: 4,
        caption: 'On the API Key’s details page, click Delete this API key located at the bottom of the screen.',
      },
      confirm: { number: 5, caption: 'In the pop-up, click Delete this API key to confirm your decision.' },
    },
  },
  restCreateKey: {
    title: 'Create an API Key via the REST API',
    section: { page, heading: 'Create an API Key via the REST API' },
    needs: {},
    story: { keyName: 'Mario’s API Key' },
    steps: {
      send: {
        number: 1,
        caption:
          'Send a POST request to the Account’s Key Resource, with your Account SID and Auth Token or a Main API Key as your credentials.',
        request: {
          method: 'POST',
          path: '/2010-04-01/Accounts/{AccountSid}/Keys.json',
          form: { FriendlyName: '{keyName}' },
        },
      },
      keepSecret: {
        number: 2,
        caption:
          'Store the secret of the response in a secure location, because you won’t be able to retrieve it again.',
      },
      use: {
        number: 3,
        caption: 'Use the Key Resource’s sid and the secret as the credentials when making requests to Twilio’s APIs.',
        request: { method: 'GET', path: '/2010-04-01/Accounts/{AccountSid}/Messages.json' },
      },
    },
  },
  restDeleteKey: {
    title: 'Delete an API Key via the REST API',
    section: { page, heading: 'Delete an API Key via the REST API' },
    needs: { key: { type: 'standard' } },
    story: { keyName: 'Checkout' },
    steps: {
      findSid: {
        number: 1,
        caption: 'Read your Account’s Key Resources to find the Key Resource’s SID.',
        request: { method: 'GET', path: '/2010-04-01/Accounts/{AccountSid}/Keys.json' },
      },
      send: {
        number: 2,
        caption: 'Send a DELETE request to the Key Resource’s URI.',
        request: { method: 'DELETE', path: '/2010-04-01/Accounts/{AccountSid}/Keys/{KeySid}.json' },
      },
    },
  },
} as const satisfies Record<string, Walkthrough>
