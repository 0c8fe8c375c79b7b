import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '#contract/roles.ts'
import { createSubaccount } from '../accounts/create-subaccount.ts'
import { updateAccount } from '../accounts/update.ts'
import { createApiKey } from '../api-keys/create.ts'
import { removeApiKey } from '../api-keys/remove.ts'
import { updateApiKey } from '../api-keys/update.ts'
import { createSecondaryToken } from '../auth-tokens/create-secondary.ts'
import { promoteSecondaryToken } from '../auth-tokens/promote.ts'
import { removeSecondaryToken } from '../auth-tokens/remove-secondary.ts'
import { revealAuthToken } from '../auth-tokens/reveal.ts'
import { addMember } from '../members/add.ts'
import { cancelInvitation } from '../members/cancel-invitation.ts'
import { changeMemberRole } from '../members/change-role.ts'
import { removeMember } from '../members/remove.ts'
import { addAccount, addKey, addRestrictedKey, addUser, primaryTokenOf } from '../testing/people-and-keys.ts'
import { owner, startTestServer, type TestServer } from '../testing/start-test-server.ts'
import type { ApiKeyPrincipal, AuthTokenPrincipal, Principal, SessionPrincipal } from './principal.ts'
import { NotAllowed } from './still-allowed.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** An account of its own for each test, with something to change of each kind. */
let at: { accountSid: string; region: 'us1' }
let sub: string
let key: string
let restricted: string
let member: string
let invitation: string
beforeEach(async () => {
  at = { accountSid: (await addAccount(server)).sid, region: 'us1' }
  sub = (await addAccount(server, at.accountSid)).sid
  key = (await addKey(server, at)).key.sid
  restricted = (await addRestrictedKey({ ...server, accountSid: at.accountSid }, ['/twilio/messaging/messages/read']))
    .sid
  member = (await addUser(server, { [at.accountSid]: 'viewer' })).id
  const { who } = await memberWith('owner')
  await createSecondaryToken(server.ctx, who, at)
  await addMember(server.ctx, who, { ...at, email: `${randomUUID()}@example.com`, role: 'viewer' })
  const { id } = await db()
    .selectFrom('invitations')
    .select('id')
    .where('account_sid', '=', at.accountSid)
    .executeTakeFirstOrThrow()
  invitation = id
})

const db = () => server.ctx.db

/** A person logged in, as their request began. */
async function memberWith(role: Role, of = at.accountSid): Promise<{ who: SessionPrincipal }> {
  const { id: userId } = await addUser(server, { [of]: role })
  const sessionId = randomUUID()
  const now = Date.now()
  const times = { created_at: now, last_seen_at: now, expires_at: now + 60_000 }
  await db()
    .insertInto('sessions')
    .values({
      id: sessionId,
      user_id: userId,
      token_hash: randomBytes(32),
      ip_address: null,
      user_agent: null,
      ...times,
    })
    .execute()
  return { who: { kind: 'session', userId, sessionId, recentPassword: true, roles: new Map([[of, role]]) } }
}

/** Everything that a person can change, each as a verb of the domain. */
const verbs: Record<string, (who: SessionPrincipal) => Promise<unknown>> = {
  ...Object.fromEntries(
    (['main', 'standard', 'restricted'] as const).map((type) => [
      `create a ${type} key`,
      (who) =>
        createApiKey(server.ctx, who, {
          ...at,
          type,
          friendlyName: 'x',
          permissions: type === 'restricted' ? ['/twilio/messaging/messages/read'] : undefined,
        }),
    ]),
  ),
  'rename a key': (who) => updateApiKey(server.ctx, who, { ...at, sid: key }, { friendlyName: 'x' }),
  'change permissions': (who) =>
    updateApiKey(server.ctx, who, { ...at, sid: restricted }, { permissions: ['/twilio/messaging/messages/list'] }),
  'delete a key': (who) => removeApiKey(server.ctx, who, { ...at, sid: key }),
  'reveal a token': (who) => revealAuthToken(server.ctx, who, { ...at, slot: 'primary' }),
  'promote a token': (who) => promoteSecondaryToken(server.ctx, who, at),
  'delete a token': (who) => removeSecondaryToken(server.ctx, who, at),
  'create a token': (who) => createSecondaryToken(server.ctx, who, { ...at, region: 'ie1' }),
  'create a subaccount': (who) => createSubaccount(server.ctx, who, { ...at, friendlyName: 'x' }),
  'rename the account': (who) => updateAccount(server.ctx, who, at.accountSid, { friendlyName: 'x' }),
  'suspend a subaccount': (who) => updateAccount(server.ctx, who, sub, { status: 'suspended' }),
  'add a member': (who) => addMember(server.ctx, who, { ...at, email: owner.email, role: 'viewer' }),
  'invite a person': (who) => addMember(server.ctx, who, { ...at, email: 'new@example.com', role: 'viewer' }),
  'change a role': (who) => changeMemberRole(server.ctx, who, { ...at, userId: member }, 'developer'),
  'remove a member': (who) => removeMember(server.ctx, who, { ...at, userId: member }),
  'cancel an invitation': (who) => cancelInvitation(server.ctx, who, { ...at, id: invitation }),
}
const named = Object.entries(verbs)

const everything = () =>
  Promise.all(
    (['api_keys', 'auth_tokens', 'accounts', 'memberships', 'invitations', 'audit_events'] as const).map((table) =>
      db().selectFrom(table).selectAll().execute(),
    ),
  )
const setRole = (who: SessionPrincipal, role: Role) =>
  db().updateTable('memberships').set({ role }).where('user_id', '=', who.userId).execute()
const setStatus = (sid: string, status: 'active' | 'suspended' | 'closed') =>
  db().updateTable('accounts').set({ status }).where('sid', '=', sid).execute()

/** Holds that a change is refused as `refusal`, and that nothing happened. */
async function expectRefused(change: () => Promise<unknown>, refusal: NotAllowed['refusal']): Promise<void> {
  const before = await everything()
  const error: unknown = await change().then(
    () => 'it was made',
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(NotAllowed)
  expect((error as NotAllowed).refusal).toEqual(refusal)
  expect(await everything()).toEqual(before)
}
const no = (because: 'foreign' | 'role' | 'suspended' | 'password') => ({ allowed: false, because }) as const

describe.each(named)('to %s', (name, verb) => {
  it('is done while it is allowed', async () => {
    const before = await everything()
    await verb((await memberWith('owner')).who)
    expect(await everything()).not.toEqual(before)
  })

  it('is refused once the session has ended', async () => {
    const { who } = await memberWith('owner')
    await db().deleteFrom('sessions').where('id', '=', who.sessionId).execute()
    await expectRefused(() => verb(who), 'ended')
    // Another session of the same person is another one.
    await expectRefused(() => verb({ ...who, sessionId: randomUUID() }), 'ended')
  })

  it('is refused once the role has been taken or lowered', async () => {
    const { who } = await memberWith('owner')
    await setRole(who, 'viewer')
    await expectRefused(() => verb(who), no('role'))
    await db().deleteFrom('memberships').where('user_id', '=', who.userId).execute()
    await expectRefused(() => verb(who), no('foreign'))
  })

  it('is refused once the account is closed', async () => {
    const { who } = await memberWith('owner')
    await setStatus(at.accountSid, 'closed')
    await expectRefused(() => verb(who), no('foreign'))
  })

  it('is refused where the password is too old for it', async () => {
    const { who } = await memberWith('owner')
    const sensitive = /main key|token|member|invit|role/.test(name)
    if (sensitive) await expectRefused(() => verb({ ...who, recentPassword: false }), no('password'))
    else await verb({ ...who, recentPassword: false })
  })

  it('is refused in a suspended account where it adds to what can be used', async () => {
    const { who } = await memberWith('owner')
    await setStatus(at.accountSid, 'suspended')
    const adds = /(create|promote) |rename a key|change permissions/.test(name)
    if (adds) await expectRefused(() => verb(who), no('suspended'))
    else await verb(who)
  })
})

it('a role that was given in the meantime counts, as one that was taken does', async () => {
  const { who } = await memberWith('viewer')
  await setRole(who, 'developer')
  await removeApiKey(server.ctx, who, { ...at, sid: key })
})

it('of two roles the higher one counts, here and in the main account', async () => {
  const { who } = await memberWith('viewer', sub)
  const there = { ...at, accountSid: sub }
  await expectRefused(() => createSecondaryToken(server.ctx, who, there), no('role'))
  await db()
    .insertInto('memberships')
    .values({ user_id: who.userId, account_sid: at.accountSid, role: 'admin', created_at: 0 })
    .execute()
  await expect(createSecondaryToken(server.ctx, who, there)).resolves.toBeDefined()
  // In the subaccount alone they are no admin of the main account.
  const { who: below } = await memberWith('owner', sub)
  await expectRefused(() => removeApiKey(server.ctx, below, { ...at, sid: key }), no('foreign'))
})

describe('a credential', () => {
  const make = (who: Principal, of = at.accountSid) =>
    createApiKey(server.ctx, who, { ...at, accountSid: of, type: 'standard', friendlyName: null })
  const tokenInSlot = async (slot: 'primary' | 'secondary'): Promise<AuthTokenPrincipal> => {
    const { verifier } = await db()
      .selectFrom('auth_tokens')
      .select('verifier')
      .where('account_sid', '=', at.accountSid)
      .where('region', '=', 'us1')
      .where('slot', '=', slot)
      .executeTakeFirstOrThrow()
    return { kind: 'auth-token', ...at, verifier }
  }
  const keyWith = async (permission: string): Promise<ApiKeyPrincipal> => {
    const policy = [permission]
    const { sid } = await addRestrictedKey({ ...server, accountSid: at.accountSid }, policy)
    return { kind: 'api-key', sid, ...at, type: 'restricted', policy }
  }

  it('that is a token dies with its promotion or deletion, and lives through it', async () => {
    const [primary, secondary] = [await tokenInSlot('primary'), await tokenInSlot('secondary')]
    const { who } = await memberWith('owner')
    await expect(make(primary)).resolves.toBeDefined()
    await expect(make(secondary)).resolves.toBeDefined()
    await promoteSecondaryToken(server.ctx, who, at)
    await expectRefused(() => make(primary), 'ended')
    await expect(make(secondary)).resolves.toBeDefined()
    await createSecondaryToken(server.ctx, who, at)
    const third = await tokenInSlot('secondary')
    await removeSecondaryToken(server.ctx, who, at)
    await expectRefused(() => make(third), 'ended')
  })

  it('that is a token works in its region and reaches subaccounts, as long as its own account is active', async () => {
    const who = await primaryTokenOf(server.ctx, at)
    await expectRefused(() => make({ ...who, region: 'ie1' }), 'ended')
    await expect(make(who, sub)).resolves.toBeDefined()
    await setStatus(sub, 'suspended')
    await expectRefused(() => make(who, sub), no('suspended'))
    await setStatus(at.accountSid, 'suspended')
    await expectRefused(() => make(who, sub), 'ended')
    await expectRefused(() => make(who), 'ended')
    const ofSub = await primaryTokenOf(server.ctx, { ...at, accountSid: sub })
    await expectRefused(() => make(ofSub, sub), 'ended')
    await setStatus(at.accountSid, 'active')
    await expectRefused(() => make(ofSub), no('foreign'))
  })

  it('that is a key dies with its deletion, its policy and its account', async () => {
    const who = await keyWith('/twilio/iam/api-keys/create')
    await expect(make(who)).resolves.toBeDefined()
    await db().updateTable('api_keys').set({ policy: '[]' }).where('sid', '=', who.sid).execute()
    const permission = '/twilio/iam/api-keys/create'
    await expectRefused(() => make(who), { allowed: false, because: 'permission', permission, holdsOthers: false })
    await db().deleteFrom('api_keys').where('sid', '=', who.sid).execute()
    await expectRefused(() => make(who), 'ended')
    const other = await keyWith('/twilio/iam/api-keys/create')
    await expectRefused(() => make(other, sub), 'ended')
    await setStatus(at.accountSid, 'suspended')
    await expectRefused(() => make(other), 'ended')
  })

  it('that is gone gets no earlier answer again, with a secret in it', async () => {
    const who = await keyWith('/twilio/iam/api-keys/create')
    const repeated = randomUUID()
    const again = () => createApiKey(server.ctx, who, { ...at, type: 'standard', friendlyName: null }, repeated)
    const first = await again()
    expect(await again()).toEqual(first)
    await db().deleteFrom('api_keys').where('sid', '=', who.sid).execute()
    await expectRefused(again, 'ended')
  })
})
