import * as z from 'zod/mini'

/** `AC` and 32 hexadecimal digits, as in Twilio's API specification. */
export const AccountSid = z
  .string({ error: 'An account SID is expected.' })
  .check(z.regex(/^AC[0-9a-fA-F]{32}$/, { error: 'An account SID is AC and 32 hexadecimal digits.' }))

/** What a member may do in an account, from most to least. The rules are `can` in the server's `auth` folder. */
export const Role = z.enum(['owner', 'admin', 'developer', 'viewer'])
export type Role = z.infer<typeof Role>

/** An account as its members see it in the shell. */
export const AccountSummary = z.object({
  sid: z.string(),
  friendlyName: z.string(),
  /** The main account; a main account owns itself. */
  ownerSid: z.string(),
  role: Role,
})
export type AccountSummary = z.infer<typeof AccountSummary>
