import { updateAccountSettings as settingsContract } from '#contract/account-settings.ts'
import * as contract from '#contract/subaccounts.ts'
import { createSubaccount } from '../accounts/create-subaccount.ts'
import { listSubaccounts } from '../accounts/subaccounts.ts'
import { updateAccountSettings } from '../accounts/update-settings.ts'
import { updateAccount } from '../accounts/update.ts'
import { type Route, serve } from '../http/route.ts'
import { accountTarget } from './targets.ts'

export const accountRoutes: readonly Route[] = [
  serve(contract.listSubaccounts, {
    allow: 'accounts.list',
    target: accountTarget,
    handle: async (ctx, _who, { accountSid }) => ({ subaccounts: await listSubaccounts(ctx.db, accountSid) }),
  }),
  serve(contract.createSubaccount, {
    allow: 'accounts.create',
    target: accountTarget,
    handle: async (ctx, who, input) => ({ account: await createSubaccount(ctx, who, input) }),
  }),
  serve(contract.updateAccount, {
    allow: 'accounts.update',
    target: accountTarget,
    handle: async (ctx, who, { accountSid, ...wanted }) => ({
      account: await updateAccount(ctx, who, accountSid, wanted),
    }),
  }),
  serve(settingsContract, {
    allow: 'account-settings.update',
    target: accountTarget,
    handle: async (ctx, who, { accountSid, preventsEscalation }) => {
      await updateAccountSettings(ctx, who, accountSid, { preventsEscalation })
      return { preventsEscalation }
    },
  }),
]
