import * as z from 'zod/mini'
import { AccountSid } from './accounts.ts'
import { endpoint } from './endpoint.ts'
import { RegionId } from './regions.ts'

/*
 * The Auth Tokens of an account: 32 lower-case hexadecimal digits, one primary and at most one secondary for each
 * region. Both work at once and alike, until the secondary is promoted (the primary stops working that moment) or
 * deleted. Source: Twilio's pages on Auth Tokens and how to change them.
 */

export const AuthTokenSlot = z.enum(['primary', 'secondary'])
export type AuthTokenSlot = z.infer<typeof AuthTokenSlot>

const inRegion = { accountSid: AccountSid, region: RegionId }

/** Which tokens there are; never the tokens themselves. Times are milliseconds since 1970. */
export const AuthTokens = z.object({
  primary: z.object({ createdAt: z.number() }),
  secondary: z.nullable(z.object({ createdAt: z.number() })),
  /** Names this pair, and no other that there ever is; promoting asks for it. */
  version: z.number(),
})
export type AuthTokens = z.infer<typeof AuthTokens>

/** The tokens of an account and region, without their values. */
export const listAuthTokens = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountSid/:region/auth-tokens',
  input: z.strictObject(inRegion),
  output: AuthTokens,
  errors: ['not_found'],
})

/** Shows a token, for an owner or admin who gave the password within the last minutes. It is recorded. */
export const revealAuthToken = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountSid/:region/auth-tokens/:slot/reveal',
  input: z.strictObject({ ...inRegion, slot: AuthTokenSlot }),
  output: z.object({ token: z.string() }),
  errors: ['not_found', 'step_up_required'],
})

/** Makes the secondary token, which works at once. `already_exists` where there is one. */
export const createSecondaryToken = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountSid/:region/auth-tokens/secondary',
  status: 201,
  input: z.strictObject(inRegion),
  output: AuthTokens,
  errors: ['not_found', 'account_suspended', 'step_up_required', 'already_exists'],
})

/** Makes the secondary token the primary one. The present primary token stops working at once. */
export const promoteSecondaryToken = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountSid/:region/auth-tokens/promote',
  input: z.strictObject(inRegion),
  output: AuthTokens,
  header: 'if-match',
  errors: ['not_found', 'account_suspended', 'step_up_required', 'changed_meanwhile', 'version_required'],
})

/**
 * Deletes the secondary token, which stops working at once: the one that the person has before them (`If-Match`), and not
 * one that another person has made in the meantime.
 */
export const deleteSecondaryToken = endpoint({
  method: 'DELETE',
  path: '/api/accounts/:accountSid/:region/auth-tokens/secondary',
  status: 204,
  input: z.strictObject(inRegion),
  output: z.void(),
  header: 'if-match',
  errors: ['not_found', 'step_up_required', 'changed_meanwhile', 'version_required'],
})
