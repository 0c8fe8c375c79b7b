/**
 * The documented flows, step by step, as data. Titles and words follow Twilio's documentation of its Console (new
 * Console sections), so that tests, demos and help agree; `e2e/walkthroughs/` holds an action for each step.
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
} as const satisfies Record<string, Walkthrough>

export type WalkthroughId = keyof typeof walkthroughs
