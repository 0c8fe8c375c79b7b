import type { FastifyRequest } from 'fastify'
import { defaultRegion, type Region } from '#contract/regions.ts'
import { type Action, can } from '../auth/can.ts'
import { verifyBasic } from '../auth/credentials.ts'
import type { Principal } from '../auth/principal.ts'
import { findAccount } from '../accounts/find.ts'
import type { Context } from '../context.ts'
import { regionOfHost } from '../http/host.ts'
import { invalidUsername, missingPermission, notAuthenticated } from './errors.ts'

/** The region that a request is for: the Host names it, other hosts mean the United States. */
export function regionOf(request: FastifyRequest): Region {
  return regionOfHost(request.host) ?? defaultRegion
}

/**
 * Verifies the credentials of a REST request. Cookies are not looked at.
 *
 * @throws RestError 401/20003
 */
export async function authenticate(ctx: Context, request: FastifyRequest): Promise<Principal> {
  const who = await verifyBasic(ctx, request.headers.authorization, regionOf(request))
  if (who === 'not-a-sid') throw invalidUsername()
  if (who === 'missing' || who === 'wrong') throw notAuthenticated()
  request.actor = who
  return who
}

/**
 * Asks whether the principal may act on the keys of the account in the path.
 *
 * @throws RestError 401/20003 for a foreign or unknown account and for Standard keys, 401/70051 for a missing permission
 */
export async function authoriseKeys(
  ctx: Context,
  who: Principal,
  action: Action,
  accountSid: string,
  region: Region,
): Promise<void> {
  const account = await findAccount(ctx.db, accountSid)
  if (account === undefined) throw notAuthenticated()
  const decision = can(who, action, { accountSid: account.sid, ownerSid: account.owner_sid, region })
  if (decision.allowed) return
  throw decision.because === 'permission' ? missingPermission(decision.permission) : notAuthenticated()
}
