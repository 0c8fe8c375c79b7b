import * as z from 'zod/mini'

export const KeyType = z.enum(['main', 'standard', 'restricted'])
export type KeyType = z.infer<typeof KeyType>

/** What each type is called and may do, in the words of Twilio's key documentation. */
export const keyTypes = {
  main: { label: 'Main', summary: 'All API resources, Accounts and Keys too. Can sign Access Tokens.' },
  standard: { label: 'Standard', summary: 'All API resources, except Accounts and Keys. Can sign Access Tokens.' },
  restricted: { label: 'Restricted', summary: 'Only the API resources that you choose. Up to 100 permissions.' },
} as const satisfies Record<KeyType, { label: string; summary: string }>
