import type { FastifyRequest } from 'fastify'
import type { Action, RoleSubject } from '#contract/roles.ts'
import { defaultRegion, type Region } from '#contract/regions.ts'
import proxyAddr from '@fastify/proxy-addr'
import { can, permissionOf, reaches, type Refusal, type Target } from '../auth/can.ts'
import { userAgentToShow } from '../auth/network.ts'
import { ownQuestion } from '../http/receive.ts'
import { grants } from '../auth/grants.ts'
import { type VerifiedCredentials, verifyBasic } from '../auth/credentials.ts'
import { findAccount } from '../accounts/find.ts'
import type { Context } from '../context.ts'
import { regionOfHost } from '../http/host.ts'
import {
  beyondOwnPermissions,
  invalidUsername,
  missingPermission,
  noAssertions,
  notAuthenticated,
  type RestError,
} from './errors.ts'
import { refuseTooManyWrong } from './wrong-credentials.ts'

/** The region that a request is for: the Host names it, other hosts mean the United States. */
export function regionOf(request: FastifyRequest): Region {
  return regionOfHost(request.addressedHost) ?? defaultRegion
}

/**
 * Verifies the credentials of a REST request. Cookies are not looked at.
 *
 * @throws RestError 401/20003; 429/20429 where this client has sent too many wrong ones
 */
export async function authenticate(ctx: Context, request: FastifyRequest): Promise<VerifiedCredentials> {
  const countAsWrong = refuseTooManyWrong(ctx, request)
  const verified = await verifyBasic(ctx, request.headers.authorization, regionOf(request))
  if (verified === 'missing') throw notAuthenticated()
  if (verified === 'not-a-sid' || verified === 'wrong') {
    countAsWrong()
    throw verified === 'wrong' ? notAuthenticated() : invalidUsername()
  }
  request.actor = verified.who
  noteUse(ctx, request, verified.who)
  return verified
}

/** Notes that a key is used, unless the console itself asks with it. */
function noteUse(ctx: Context, request: FastifyRequest, who: VerifiedCredentials['who']): void {
  if (who.kind !== 'api-key' || request.socket.remoteAddress === ownQuestion) return
  ctx.keyUses.note(who.sid, {
    at: ctx.now(),
    address: proxyAddr(request.raw, ctx.config.isTrustedProxy),
    userAgent: userAgentToShow(request.headers['user-agent']),
    endpoint: `${request.method} ${request.routeOptions.url ?? '*'}`,
  })
}

/** Counts the permission by which a key's request passed, whatever the key's type. */
function countUse(ctx: Context, who: VerifiedCredentials['who'], permission: string | null): void {
  if (who.kind === 'api-key' && permission !== null) ctx.keyUses.count(who.sid, permission)
}

/** What is asked of a principal: an action on an account, for keys and tokens in a region. */
interface Question extends RoleSubject {
  accountSid: string
  /** Null for accounts themselves, which are in no region. */
  region: Region | null
}

/**
 * Asks whether the principal may do an action.
 *
 * @throws RestError 401/20003 for a foreign or unknown account and for keys of a type that may not, 401/70051 for a missing
 *   permission
 */
export async function authorise(
  ctx: Context,
  verified: VerifiedCredentials,
  action: Action,
  { accountSid, region, ...subject }: Question,
): Promise<void> {
  const decision = can(verified.who, action, { ...(await targetOf(ctx, verified, accountSid, region)), ...subject })
  if (!decision.allowed) throw refused(decision)
  countUse(ctx, verified.who, permissionOf[action])
}

/**
 * Asks whether the principal may use a resource of the account in the path that Twilio protects by one permission.
 *
 * @throws RestError 401/20003 for a foreign or unknown account, 401/70051 for a missing permission
 */
export async function authorisePermission(
  ctx: Context,
  verified: VerifiedCredentials,
  permission: string,
  accountSid: string,
): Promise<void> {
  const { who } = verified
  if (!reaches(who, await targetOf(ctx, verified, accountSid, who.region))) throw notAuthenticated()
  if (!grants(who, permission)) throw missingPermission(permission)
  countUse(ctx, who, permission)
}

/** The account that a path names. @throws RestError 401/20003 where there is none */
async function targetOf(
  ctx: Context,
  { who, ownerSid }: VerifiedCredentials,
  accountSid: string,
  region: Region | null,
): Promise<Target> {
  // The principal's own account was read with its credentials, which work in an active one only.
  if (accountSid === who.accountSid) return { accountSid, ownerSid, region, status: 'active' }
  const account = await findAccount(ctx.db, accountSid)
  if (account === undefined) throw notAuthenticated()
  return { ...account, region }
}

/** How a refusal reads, whether it comes with the request or only in the transaction of the change. */
export function refused(refusal: Refusal | 'ended'): RestError {
  if (refusal === 'ended') return notAuthenticated()
  if (refusal.because === 'escalation') {
    return refusal.permission === null ? beyondOwnPermissions() : missingPermission(refusal.permission)
  }
  if (refusal.because !== 'permission') return notAuthenticated()
  return refusal.holdsOthers ? missingPermission(refusal.permission) : noAssertions()
}
