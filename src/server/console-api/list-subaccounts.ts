import { listSubaccounts as contract } from '#contract/subaccounts.ts'
import { listSubaccounts } from '../accounts/subaccounts.ts'
import { serve } from '../http/route.ts'
import { accountTarget } from './targets.ts'

export const listSubaccountsRoute = serve(contract, {
  allow: 'accounts.list',
  target: accountTarget,
  handle: async (ctx, _who, { accountSid }) => ({ subaccounts: await listSubaccounts(ctx.db, accountSid) }),
})
