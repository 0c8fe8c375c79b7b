import type { AccountStatus } from '#contract/accounts.ts'
import type { KeyType } from '#contract/key-types.ts'
import type { Region } from '#contract/regions.ts'
import type { Action, Role, RoleSubject } from '#contract/roles.ts'
import { compileOnce } from '../db/compile-once.ts'
import type { Db } from '../db/tables.ts'
import { can, effectiveStatus, type Refusal, type Target } from './can.ts'
import type { ApiKeyPrincipal, AuthTokenPrincipal, Principal, SessionPrincipal } from './principal.ts'

/**
 * What was allowed when the request came is not any more. Both APIs answer it as they answer a first refusal; `ended`,
 * where the session or credential itself is gone, as if it had never been presented.
 */
export class NotAllowed extends Error {
  override name = 'NotAllowed'
  readonly refusal: Refusal | 'ended'

  constructor(refusal: Refusal | 'ended') {
    super('this is not allowed any more')
    this.refusal = refusal
  }
}

/** What an action is done to; how the account stands is read again. */
interface Subject extends RoleSubject {
  accountSid: string
  region: Region | null
  /** The permissions that a key gets. */
  gains?: readonly string[] | undefined
}

/**
 * Asks `can` again inside the transaction of a change, about what the database holds then: between the first question and
 * the change a person may have ended the session, taken the role, promoted a token, deleted the key or closed the account.
 * Every verb that changes something for a principal calls this first. One query, which costs little beside a commit.
 *
 * @throws NotAllowed
 */
export async function assertStillAllowed(
  transaction: Db,
  who: Principal,
  action: Action,
  subject: Subject,
): Promise<void> {
  const found = await readAgain(transaction, who, subject.accountSid)
  if (found === undefined) throw new NotAllowed({ allowed: false, because: 'foreign' })
  if (found.who === undefined) throw new NotAllowed('ended')
  const { ownerSid, status, preventsEscalation } = found
  const target: Target = { ...subject, ownerSid, status, preventsEscalation }
  const decision = can(found.who, action, target)
  if (!decision.allowed) throw new NotAllowed(decision)
}

/** The account, and who asks as they are now. */
interface Found {
  ownerSid: string
  status: AccountStatus
  preventsEscalation: boolean
  /** Undefined where the session or credential has ended. */
  who: Principal | undefined
}

function readAgain(transaction: Db, who: Principal, accountSid: string): Promise<Found | undefined> {
  switch (who.kind) {
    case 'session':
      return readMember(transaction, who, accountSid)
    case 'auth-token':
      return readToken(transaction, who, accountSid)
    case 'api-key':
      return readKey(transaction, who, accountSid)
  }
}

function accountAnd(db: Db) {
  return db
    .selectFrom('accounts')
    .innerJoin('accounts as owner', 'owner.sid', 'accounts.owner_sid')
    .select(['accounts.owner_sid as ownerSid', 'accounts.status', 'owner.status as ownerStatus'])
    .select('owner.prevents_escalation as preventsEscalation')
}

const selectMember = compileOnce((db, at: { accountSid: string; sessionId: string; userId: string }) =>
  accountAnd(db)
    .leftJoin('sessions', (join) => join.on('sessions.id', '=', at.sessionId).on('sessions.user_id', '=', at.userId))
    .leftJoin('memberships as own', (join) =>
      join.onRef('own.account_sid', '=', 'accounts.sid').on('own.user_id', '=', at.userId),
    )
    .leftJoin('memberships as main', (join) =>
      join.onRef('main.account_sid', '=', 'accounts.owner_sid').on('main.user_id', '=', at.userId),
    )
    .select(['sessions.id as session', 'own.role as ownRole', 'main.role as mainRole'])
    .where('accounts.sid', '=', at.accountSid),
)

async function readMember(db: Db, who: SessionPrincipal, accountSid: string): Promise<Found | undefined> {
  const [row] = await selectMember(db, { accountSid, sessionId: who.sessionId, userId: who.userId })
  if (row === undefined) return undefined
  const roles = new Map<string, Role>()
  if (row.mainRole !== null) roles.set(row.ownerSid, row.mainRole)
  if (row.ownRole !== null) roles.set(accountSid, row.ownRole)
  return { ...placeOf(row), who: row.session === null ? undefined : { ...who, roles } }
}

const selectToken = compileOnce(
  (db, at: { accountSid: string; tokenOf: string; region: Region; verifier: Uint8Array }) =>
    accountAnd(db)
      .leftJoin('auth_tokens', (join) =>
        join
          .on('auth_tokens.account_sid', '=', at.tokenOf)
          .on('auth_tokens.region', '=', at.region)
          .on('auth_tokens.verifier', '=', at.verifier),
      )
      .select('auth_tokens.account_sid as tokenOf')
      .where('accounts.sid', '=', at.accountSid),
)

async function readToken(db: Db, who: AuthTokenPrincipal, accountSid: string): Promise<Found | undefined> {
  const { accountSid: tokenOf, region, verifier } = who
  const [row] = await selectToken(db, { accountSid, tokenOf, region, verifier })
  if (row === undefined) return undefined
  const place = placeOf(row)
  // It is the account's own, or its main account's; what else it may be, `can` refuses.
  const status = tokenOf === accountSid ? place.status : row.ownerStatus
  return { ...place, who: row.tokenOf === null || status !== 'active' ? undefined : who }
}

const selectKey = compileOnce((db, at: { accountSid: string; sid: string; region: Region }) =>
  accountAnd(db)
    .leftJoin('api_keys', (join) =>
      join
        .on('api_keys.sid', '=', at.sid)
        .on('api_keys.region', '=', at.region)
        .onRef('api_keys.account_sid', '=', 'accounts.sid'),
    )
    .select(['api_keys.type', 'api_keys.policy'])
    .where('accounts.sid', '=', at.accountSid),
)

async function readKey(db: Db, who: ApiKeyPrincipal, accountSid: string): Promise<Found | undefined> {
  const [row] = await selectKey(db, { accountSid, sid: who.sid, region: who.region })
  if (row === undefined) return undefined
  const place = placeOf(row)
  const works = row.type !== null && place.status === 'active'
  return { ...place, who: works ? { ...who, type: row.type as KeyType, policy: readPolicy(row.policy) } : undefined }
}

interface AccountAsRead {
  ownerSid: string
  status: AccountStatus
  ownerStatus: AccountStatus
  preventsEscalation: number
}

function placeOf({ ownerSid, status, ownerStatus, preventsEscalation }: AccountAsRead) {
  return { ownerSid, status: effectiveStatus(status, ownerStatus), preventsEscalation: preventsEscalation === 1 }
}

function readPolicy(policy: string | null): string[] {
  return policy === null ? [] : (JSON.parse(policy) as string[])
}
