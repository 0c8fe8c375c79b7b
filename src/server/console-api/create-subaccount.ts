import { createSubaccount as contract, subaccountLimit } from '#contract/subaccounts.ts'
import { createSubaccount } from '../accounts/create-subaccount.ts'
import { ApiError } from '../http/api-error.ts'
import { serve } from '../http/route.ts'
import { accountTarget } from './targets.ts'

export const createSubaccountRoute = serve(contract, {
  allow: 'accounts.create',
  target: accountTarget,
  handle: async (ctx, who, input) => {
    const account = await createSubaccount(ctx, who, input)
    if (account === 'nested') throw new ApiError('invalid_input', 'A subaccount cannot have subaccounts.')
    if (account === 'limit') {
      const text = `This account has ${subaccountLimit} subaccounts, which is the most. Close one to create another.`
      throw new ApiError('limit_reached', text)
    }
    return { account }
  },
})
