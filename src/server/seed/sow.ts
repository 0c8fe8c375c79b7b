import type { Insertable, Transaction } from 'kysely'
import { createAccount } from '../accounts/create.ts'
import { makeKeyRow } from '../api-keys/key-row.ts'
import type { Context } from '../context.ts'
import { indexNewNames } from '../db/name-index.ts'
import type { ApiKeyRow, Tables } from '../db/tables.ts'
import { insertUser } from '../sessions/insert-user.ts'
import type { PlannedKey, Scenario } from './scenarios.ts'

/** The owner of what is sown; all people of a scenario have the owner's password. */
export interface Sower {
  name: string
  email: string
  /** Of the password, made by `hashPassword`. */
  hash: string
  accountSid?: string | undefined
  authToken?: string | undefined
}

type Sowing = Pick<Context, 'keyring' | 'random' | 'now'>

const day = 86_400_000
/** Rows of one INSERT: SQLite takes a limited number of values. */
const batch = 500

/**
 * Fills an empty database with a scenario, whose times lie before now.
 *
 * @returns the main account and its United States Auth Token
 */
export async function sow(
  transaction: Transaction<Tables>,
  ctx: Sowing,
  scenario: Scenario,
  owner: Sower,
): Promise<{ sid: string; authToken: string }> {
  const now = ctx.now()
  const main = await createAccount(transaction, ctx, now, {
    friendlyName: scenario.account,
    ...(owner.accountSid !== undefined && { sid: owner.accountSid }),
    ...(owner.authToken !== undefined && { us1AuthToken: owner.authToken }),
  })
  const sids = new Map<string | undefined, string>([[undefined, main.sid]])
  for (const friendlyName of scenario.subaccounts) {
    const { sid } = await createAccount(transaction, ctx, now, { friendlyName, ownerSid: main.sid })
    sids.set(friendlyName, sid)
  }
  let ownerId: string | undefined
  for (const { name, email, role } of [{ ...owner, role: 'owner' as const }, ...scenario.people]) {
    const id = await insertUser(transaction, { name, email, hash: owner.hash, now })
    ownerId ??= id
    await transaction
      .insertInto('memberships')
      .values({ user_id: id, account_sid: main.sid, role, created_at: now })
      .execute()
  }
  const rows = scenario.keys.map((key) => keyRow(ctx, key, sids.get(key.account)!, ownerId!, now))
  for (let i = 0; i < rows.length; i += batch) {
    await transaction
      .insertInto('api_keys')
      .values(rows.slice(i, i + batch))
      .execute()
  }
  await indexNewNames(transaction)
  return main
}

function keyRow(
  ctx: Sowing,
  { name, type, region = 'us1', daysAgo, permissions, undelivered = false }: PlannedKey,
  accountSid: string,
  userId: string,
  present: number,
): Insertable<ApiKeyRow> {
  const fields = { accountSid, region, type, friendlyName: name, permissions: permissions ?? null }
  const { row } = makeKeyRow(ctx, fields, present - daysAgo * day, userId)
  return { ...row, secret_delivered: undelivered ? 0 : 1 }
}
