import * as z from 'zod/mini'
import { AccountSid, AccountStatus } from './accounts.ts'
import { endpoint } from './endpoint.ts'
import { typedName } from './typed-name.ts'

/** Characters of an account's name, as Twilio's. */
export const accountNameLimit = 64

/** Subaccounts that a main account may have, closed ones not counted. Source: Twilio's page on subaccounts. */
export const subaccountLimit = 1000

export const AccountName = typedName('Enter a name for the account.', accountNameLimit)

/** A subaccount as the list shows it. Times are milliseconds since 1970. */
export const Subaccount = z.object({
  sid: z.string(),
  friendlyName: z.string(),
  status: AccountStatus,
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type Subaccount = z.infer<typeof Subaccount>

const inAccount = { accountSid: AccountSid }

/** The subaccounts of a main account, oldest first, closed ones too. A subaccount has none. */
export const listSubaccounts = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountSid/subaccounts',
  input: z.strictObject(inAccount),
  output: z.object({ subaccounts: z.array(Subaccount) }),
  errors: ['not_found'],
})

/**
 * Makes a subaccount, with an Auth Token in every region. A subaccount cannot have subaccounts (`invalid_input`), and a
 * main account has at most `subaccountLimit` (`limit_reached`).
 */
export const createSubaccount = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountSid/subaccounts',
  status: 201,
  input: z.strictObject({ ...inAccount, friendlyName: AccountName }),
  output: z.object({ account: Subaccount }),
  errors: ['not_found', 'account_suspended', 'limit_reached'],
})

/**
 * Renames an account, or suspends, reactivates or closes a subaccount; what is absent stays. Suspended, its credentials
 * are refused until it is active again; closed, for good. A main account can only be renamed here.
 */
export const updateAccount = endpoint({
  method: 'PATCH',
  path: '/api/accounts/:accountSid',
  input: z.strictObject({
    ...inAccount,
    friendlyName: z.optional(AccountName),
    status: z.optional(AccountStatus),
  }),
  output: z.object({ account: Subaccount }),
  errors: ['not_found'],
})
