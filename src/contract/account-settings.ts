import * as z from 'zod/mini'
import { AccountSid } from './accounts.ts'
import { endpoint } from './endpoint.ts'

/**
 * Changes what holds for the keys of a main account and of its subaccounts, from the next request on. `preventsEscalation`:
 * a Restricted key may only create Restricted keys within its own permissions, and give other keys only what it has. Of a
 * subaccount nothing can be set (`invalid_input`). Wants a password given lately.
 */
export const updateAccountSettings = endpoint({
  method: 'PATCH',
  path: '/api/accounts/:accountSid/settings',
  input: z.strictObject({ accountSid: AccountSid, preventsEscalation: z.boolean() }),
  output: z.object({ preventsEscalation: z.boolean() }),
  errors: ['not_found', 'step_up_required'],
})
