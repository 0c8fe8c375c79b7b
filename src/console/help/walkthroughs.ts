/**
 * The documented flows, step by step, as data. Titles and words follow Twilio's documentation of its two Consoles, so that
 * tests, demos and help agree; `e2e/walkthroughs/` holds an action for each step.
 */
export interface Walkthrough {
  title: string
  /** What a person does, by step, in order. */
  steps: Readonly<Record<string, string>>
}

export const walkthroughs = {
  createStandardKey: {
    title: 'Create a Standard API key in Twilio Console',
    steps: {
      navigate: 'Log in and navigate to Settings > Account settings > API keys & auth tokens.',
      startCreating: 'From the region selector, select your region, then click Create API key.',
      fillInDetails: 'On the API key details page, enter the API key name and select the key type: Standard.',
      next: 'Click Next. The API key is created and the secret is displayed.',
      copySecret: 'Copy the secret and store it somewhere secure.',
      finish: 'Select the Got it! checkbox and click Finish.',
    },
  },
  createRestrictedKey: {
    title: 'Create a Restricted API key in Twilio Console',
    steps: {
      navigate: 'Log in and navigate to Settings > Account settings > API keys & auth tokens.',
      startCreating: 'From the region selector, select your region, then click Create API key.',
      fillInDetails: 'On the API key details page, enter the API key name and select the key type: Restricted.',
      choosePermissions: 'Under Permissions, select the permissions to grant to the API key.',
      next: 'Click Next. The API key is created and the secret is displayed.',
      copySecret: 'Copy the secret and store it somewhere secure.',
      finish: 'Select the Got it! checkbox and click Finish.',
    },
  },
  duplicateKey: {
    title: 'Duplicate a Restricted API key in the Twilio Console',
    steps: {
      navigate: 'Log in and navigate to Settings > Account settings > API keys & auth tokens.',
      openKey: 'On the API keys tab, click the name of the Restricted API key that you want to duplicate.',
      startDuplicating: 'Click Duplicate this key.',
      adjustDetails: 'On the API key details page, enter the API key name and adjust the permissions as needed.',
      next: 'Click Next. The API key is created and the secret is displayed.',
      copySecret: 'Copy the secret and store it somewhere secure.',
      finish: 'Select the Got it! checkbox and click Finish.',
    },
  },
  updateKeyPermissions: {
    title: 'Update the permissions of a Restricted API key in the Twilio Console',
    steps: {
      navigate: 'Log in and navigate to Settings > Account settings > API keys & auth tokens.',
      openKey: 'On the API keys tab, click the name of the API key to update.',
      updatePermissions: 'On the Permissions tab, update the permissions and click Save.',
    },
  },
  updateKeyName: {
    title: 'Update the name of an API key in the Twilio Console',
    steps: {
      navigate: 'Log in and navigate to Settings > Account settings > API keys & auth tokens.',
      openKey: 'On the API keys tab, click the name of the API key to update.',
      editName: 'On the API key details tab, click Edit name, update the name, then click Save.',
    },
  },
  deleteKey: {
    title: 'Delete an API key in the Twilio Console',
    steps: {
      navigate: 'Log in and navigate to Settings > Account settings > API keys & auth tokens.',
      openKey: 'On the API keys tab, click the name of the API key to delete.',
      startDeleting: 'Click Delete this key.',
      confirm: 'In the pop-up, click Delete to confirm deletion.',
    },
  },
  legacyCreateStandardKey: {
    title: 'Create a Standard API key in the Legacy Console',
    steps: {
      openAccountManagement: 'Click Admin > Account management in the top right corner.',
      openApiKeys: 'Under Keys & credentials, click API keys & tokens.',
      startCreating: 'On the API keys & tokens page, click Create API key.',
      enterName: 'On the Create new API key page, enter a Friendly name for the API key.',
      chooseRegionAndType: 'Select the Region and the key type: Standard.',
      create: 'Click Create.',
      copySecret: 'On the Copy secret key page, Copy the secret and store it somewhere secure.',
      done: 'Select the Got it! checkbox and click Done.',
    },
  },
  legacyCreateMainKey: {
    title: 'Create a Main API key in the Legacy Console',
    steps: {
      openAccountManagement: 'Click Admin > Account management in the top right corner.',
      openApiKeys: 'Under Keys & credentials, click API keys & tokens.',
      startCreating: 'On the API keys & tokens page, click Create API key.',
      enterName: 'On the Create new API key page, enter a Friendly name for the API key.',
      chooseRegionAndType: 'Select the Region and the key type: Main.',
      create: 'Click Create.',
      copySecret: 'On the Copy secret key page, Copy the secret and store it somewhere secure.',
      done: 'Select the Got it! checkbox and click Done.',
    },
  },
  legacyCreateRestrictedKey: {
    title: 'Create a Restricted API key in the Legacy Console',
    steps: {
      openAccountManagement: 'Click Admin > Account management in the top right corner.',
      openApiKeys: 'Under Keys & credentials, click API keys & tokens.',
      startCreating: 'On the API keys & tokens page, click Create API key.',
      enterName: 'On the Create new API key page, enter a Friendly name for the API key.',
      chooseRegionAndType: 'Select the Region and the key type: Restricted.',
      choosePermissions: 'For Restricted keys, select the Permissions to grant.',
      create: 'Click Create.',
      copySecret: 'On the Copy secret key page, Copy the secret and store it somewhere secure.',
      done: 'Select the Got it! checkbox and click Done.',
    },
  },
  legacyDuplicateKey: {
    title: 'Duplicate a Restricted API key in the Legacy Console',
    steps: {
      openAccountManagement: 'Click Admin > Account management in the top right corner.',
      openApiKeys: 'Under Keys & credentials, click API keys & tokens.',
      startDuplicating:
        'On the API keys & tokens page, find the key to duplicate and then in the Actions column, click Duplicate key.',
      adjustDetails: 'Make changes to the fields and Permissions as needed.',
      create: 'Click Create.',
      copySecret: 'On the Copy secret key page, Copy the secret and store it somewhere secure.',
      done: 'Select the Got it! checkbox and click Done.',
    },
  },
  legacyUpdateKey: {
    title: 'Update an API key in the Legacy Console',
    steps: {
      openAccountManagement: 'Click Admin > Account management in the top right corner.',
      openApiKeys: 'Under Keys & credentials, click API keys & tokens.',
      openKey: 'On the API keys & tokens page, click the name of the API key to update.',
      change: 'On the API key’s page, update the Friendly name or the Permissions to grant (Restricted keys only).',
      saveTwice: 'Click Save, then click Save again on the confirmation pop-up.',
    },
  },
  legacyDeleteKey: {
    title: 'Delete an API key in the Legacy Console',
    steps: {
      openAccountManagement: 'Click Admin > Account management in the top right corner.',
      openApiKeys: 'Under Keys & credentials, click API keys & tokens.',
      openKey: 'On the API keys & tokens page, click the name of the API key to delete.',
      startDeleting: 'On the API key’s page, click Delete this API key at the bottom of the page.',
      confirm: 'In the pop-up, click Delete this API key to confirm deletion.',
    },
  },
  overviewCreateKey: {
    title: 'Create an API Key in the Twilio Console (API Keys Overview)',
    steps: {
      openAccount: 'Click on Account in the top right-hand corner.',
      openApiKeys: 'Under Keys & credentials, click on API keys & tokens.',
      startCreating: 'On the API keys & tokens page, click on the Create API Key button.',
      enterName: 'On the Create new API key page, enter a Friendly name for the API Key.',
      chooseType: 'Select the key type: Restricted, Standard, or Main.',
      create: 'Click the Create API Key button.',
      copySecret: 'On the Copy secret key page, Copy the Secret and store it somewhere secure.',
      done: 'Click on the Got it! checkbox and click Done.',
    },
  },
  overviewDeleteKey: {
    title: 'Delete an API Key in the Twilio Console (API Keys Overview)',
    steps: {
      openAccount: 'Click on Account in the top right-hand corner.',
      openApiKeys: 'Under Keys & credentials, click on API keys & tokens.',
      openKey: 'On the API keys & tokens page, select the key you wish to delete.',
      startDeleting: 'On the API Key’s details page, click Delete this API key located at the bottom of the screen.',
      confirm: 'In the pop-up, click Delete this API key to confirm your decision.',
    },
  },
} as const satisfies Record<string, Walkthrough>

export type WalkthroughId = keyof typeof walkthroughs
