import { randomUUID } from 'node:crypto'
import type { ApiKeyDetails } from '#contract/api-keys.ts'
import type { Role } from '#contract/roles.ts'
import type { Region } from '#contract/regions.ts'
import { createAccount } from '../accounts/create.ts'
import { createApiKey, type NewKey } from '../api-keys/create.ts'
import { makeKeyRow } from '../api-keys/key-row.ts'
import type { AuthTokenPrincipal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { insertUser } from '../sessions/insert-user.ts'
import type { ConsoleClient } from './console-client.ts'
import { owner, type TestServer } from './start-test-server.ts'

/** Adds a user with roles by account. Their password is the owner's: its hash is copied, because hashing is slow. */
export async function addUser(
  { ctx }: TestServer,
  roles: Record<string, Role>,
): Promise<{ id: string; email: string; password: string }> {
  const email = `${randomUUID()}@example.com`
  const { hash } = await ctx.db.selectFrom('passwords').select('hash').executeTakeFirstOrThrow()
  const id = await ctx.db
    .transaction()
    .execute((transaction) => insertUser(transaction, { name: `User ${email}`, email, hash, now: ctx.now() }))
  for (const [accountSid, role] of Object.entries(roles)) {
    await ctx.db
      .insertInto('memberships')
      .values({ user_id: id, account_sid: accountSid, role, created_at: 0 })
      .execute()
  }
  return { id, email, password: owner.password }
}

/** A browser in which a new user with this role in the test's account is logged in. */
export async function logInAs(server: TestServer, role: Role): Promise<ConsoleClient> {
  return server.client().logIn(await addUser(server, { [server.accountSid]: role }))
}

/** Adds a main account, or with an owner a subaccount of it. */
export async function addAccount({ ctx }: TestServer, ownerSid?: string): Promise<{ sid: string; authToken: string }> {
  const wanted = { friendlyName: 'Another account', ...(ownerSid === undefined ? {} : { ownerSid }) }
  return ctx.db.transaction().execute((transaction) => createAccount(transaction, ctx, ctx.now(), wanted))
}

/** Adds a main account and its owner, who is logged in. */
export async function addOwnedAccount(server: TestServer): Promise<{
  main: { sid: string; authToken: string }
  user: { id: string; email: string; password: string }
  client: ConsoleClient
}> {
  const main = await addAccount(server)
  const user = await addUser(server, { [main.sid]: 'owner' })
  return { main, user, client: await server.client().logIn(user) }
}

/** Who has the primary Auth Token of an account and region. */
export async function primaryTokenOf(
  { db }: Pick<Context, 'db'>,
  { accountSid, region }: { accountSid: string; region: Region },
): Promise<AuthTokenPrincipal> {
  const { verifier } = await db
    .selectFrom('auth_tokens')
    .select('verifier')
    .where('account_sid', '=', accountSid)
    .where('region', '=', region)
    .where('slot', '=', 'primary')
    .executeTakeFirstOrThrow()
  return { kind: 'auth-token', accountSid, region, verifier }
}

/** Makes a key by the domain's verb, past both APIs: a Main one too. */
export async function addKey(
  { ctx, accountSid }: TestServer,
  wanted: Partial<NewKey> = {},
): Promise<{ key: ApiKeyDetails; secret: string }> {
  const key: NewKey = { accountSid, region: 'us1', type: 'standard', friendlyName: 'A key', ...wanted }
  const made = await createApiKey(ctx, await primaryTokenOf(ctx, key), key)
  ctx.deliveries.delivered(made.key.sid)
  await ctx.deliveries.settle()
  return made
}

/** Makes a Restricted key with any policy, one of the catalogue or not. */
export async function addRestrictedKey(
  { ctx, accountSid }: TestServer,
  policy: readonly string[],
  region: Region = 'us1',
): Promise<{ sid: string; secret: string }> {
  const fields = { accountSid, region, type: 'restricted', friendlyName: 'Restricted', permissions: policy } as const
  const { row, secret } = makeKeyRow(ctx, fields, ctx.now(), null)
  await ctx.db
    .insertInto('api_keys')
    .values({ ...row, secret_delivered: 1 })
    .execute()
  return { sid: row.sid, secret }
}

/** The keys of the test's account as they stand in the database, oldest first. */
export async function storedKeys({ ctx, accountSid }: TestServer) {
  return ctx.db
    .selectFrom('api_keys')
    .select(['sid', 'friendly_name', 'type', 'region'])
    .where('account_sid', '=', accountSid)
    .orderBy('number')
    .execute()
}

/** Lets so many milliseconds pass since a user gave the password, in each of their sessions. */
export async function passwordGivenAgo({ ctx }: TestServer, userId: string, milliseconds: number): Promise<void> {
  await ctx.db
    .updateTable('sessions')
    .set({ created_at: Date.now() - milliseconds })
    .where('user_id', '=', userId)
    .execute()
}
