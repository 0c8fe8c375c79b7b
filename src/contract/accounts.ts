import * as z from 'zod/mini'
import { Role } from './roles.ts'

/** `AC` and 32 hexadecimal digits, as in Twilio's API specification. */
export const AccountSid = z
  .string({ error: 'An account SID is expected.' })
  .check(z.regex(/^AC[0-9a-fA-F]{32}$/, { error: 'An account SID is AC and 32 hexadecimal digits.' }))

/** The credentials of an account that is not active are refused. A closed one stays closed. */
export const AccountStatus = z.enum(['active', 'suspended', 'closed'], { error: 'Choose a status.' })
export type AccountStatus = z.infer<typeof AccountStatus>

/** An account as its members see it in the shell. Closed ones are not among them. */
export const AccountSummary = z.object({
  sid: z.string(),
  friendlyName: z.string(),
  /** The main account; a main account owns itself. */
  ownerSid: z.string(),
  /** `suspended` where the main account is. */
  status: AccountStatus,
  /** Whether Restricted keys may only create keys within their own permissions. The main account's says it for its subaccounts. */
  preventsEscalation: z.boolean(),
  /** The higher of the roles in this account and in its main account. */
  role: Role,
})
export type AccountSummary = z.infer<typeof AccountSummary>
