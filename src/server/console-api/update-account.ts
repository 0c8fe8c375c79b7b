import { updateAccount as contract } from '#contract/subaccounts.ts'
import { updateAccount } from '../accounts/update.ts'
import { ApiError } from '../http/api-error.ts'
import { notFound, serve } from '../http/route.ts'
import { accountTarget } from './targets.ts'

export const updateAccountRoute = serve(contract, {
  allow: 'accounts.update',
  target: accountTarget,
  handle: async (ctx, who, { accountSid, ...wanted }) => {
    const account = await updateAccount(ctx, who, accountSid, wanted)
    if (account === undefined) throw notFound()
    if (account === 'main') {
      const text = 'Only a subaccount can be suspended, reactivated or closed here.'
      throw new ApiError('invalid_input', text, { status: text })
    }
    return { account }
  },
})
