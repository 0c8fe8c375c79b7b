import type { KeyType } from '#contract/key-types.ts'

/** What each type of key may do, after the table "Types of keys" of Twilio's documentation, in the order of power. */
export const keyTypesExplained: readonly { type: KeyType; access: string; made: string }[] = [
  {
    type: 'main',
    access: 'Full access to all API resources. Equivalent to using the Account SID and Auth Token.',
    made: 'Main keys are created in the Legacy Console.',
  },
  {
    type: 'standard',
    access: 'All API resources, except for Accounts and Keys. Can sign Access Tokens.',
    made: 'Created here and with the REST API.',
  },
  {
    type: 'restricted',
    access: 'Customized, fine-grained access to the API resources that you choose. Cannot sign Access Tokens.',
    made: 'Created here, in United States (US1) only.',
  },
]
