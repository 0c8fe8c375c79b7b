import * as z from 'zod/mini'
import { AccountSid } from './accounts.ts'
import { endpoint } from './endpoint.ts'
import { RegionId } from './regions.ts'

/** Characters of a key's friendly name (Twilio: 64 pass, 65 do not; observed on the real service). */
export const friendlyNameLimit = 64

/** Rows of a page. Default and limit are those of Twilio's key list; the console asks for `console`. */
export const pageSizes = { default: 50, max: 1000, console: 25 } as const

/** Characters as a person counts them: a surrogate pair is one. */
export function countCharacters(text: string): number {
  return Array.from(text).length
}

/** Whether a friendly name fits the limit. */
export function friendlyNameFits(name: string): boolean {
  return countCharacters(name) <= friendlyNameLimit
}

/** `SK` and 32 hexadecimal digits, for all three key types. */
export const keySidPattern = /^SK[0-9a-fA-F]{32}$/
export const KeySid = z.string().check(z.regex(keySidPattern, { error: 'A key SID is SK and 32 hexadecimal digits.' }))

export const KeyType = z.enum(['main', 'standard', 'restricted'])
export type KeyType = z.infer<typeof KeyType>

/** What each type is called and may do, in the words of Twilio's key documentation. */
export const keyTypes = {
  main: { label: 'Main', summary: 'All API resources, Accounts and Keys too. Can sign Access Tokens.' },
  standard: { label: 'Standard', summary: 'All API resources, except Accounts and Keys. Can sign Access Tokens.' },
  restricted: { label: 'Restricted', summary: 'Only the API resources that you choose. Up to 100 permissions.' },
} as const satisfies Record<KeyType, { label: string; summary: string }>

/** The name that the console asks for: needed there, trimmed, within the limit. (REST also takes none.) */
export const FriendlyName = z
  .string({ error: 'Enter a name.' })
  .check(
    z.trim(),
    z.minLength(1, { error: 'Enter a name for the API key.' }),
    z.refine(friendlyNameFits, { error: `Use at most ${friendlyNameLimit} characters.` }),
  )

/**
 * A key as lists and pages show it. Times are milliseconds since 1970; the names are those of users, where known.
 */
export const ApiKey = z.object({
  sid: z.string(),
  friendlyName: z.nullable(z.string()),
  type: KeyType,
  region: RegionId,
  createdAt: z.number(),
  updatedAt: z.number(),
  createdBy: z.nullable(z.string()),
  updatedBy: z.nullable(z.string()),
  /** Counts the changes; what `If-Match` names. */
  version: z.number(),
  /** Whether its secret is known to have reached whoever made it. Where it did not, probably nobody holds it. */
  delivered: z.boolean(),
})
export type ApiKey = z.infer<typeof ApiKey>

const inRegion = { accountSid: AccountSid, region: RegionId }
const oneKey = { ...inRegion, sid: KeySid }

/** A page of the keys of an account and region, newest first. `page` is a token from an earlier reply. */
export const listApiKeys = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountSid/:region/api-keys',
  input: z.strictObject({ ...inRegion, page: z.optional(z.string().check(z.maxLength(64))) }),
  output: z.object({
    keys: z.array(ApiKey),
    nextPage: z.nullable(z.string()),
    previousPage: z.nullable(z.string()),
  }),
  errors: ['not_found'],
})

/** What the create form holds. */
export const NewApiKey = z.object({
  friendlyName: FriendlyName,
  type: z.enum(['main', 'standard'], { error: 'Choose a key type.' }),
})

/**
 * Creates a key and returns its secret, this one time. A Main key needs an owner or admin who gave the password within
 * the last five minutes (`step_up_required` otherwise).
 *
 * A call that is repeated with its `Idempotency-Key` within ten minutes returns the same key and secret; the key with
 * other input is `idempotency_key_reused`, and while the first call is still being carried out `in_flight`.
 */
export const createApiKey = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountSid/:region/api-keys',
  status: 201,
  input: z.strictObject({ ...inRegion, ...NewApiKey.shape }),
  output: z.object({ key: ApiKey, secret: z.string() }),
  header: 'idempotency-key',
  errors: ['not_found', 'step_up_required', 'in_flight', 'idempotency_key_reused'],
})

/**
 * Says that a secret has arrived: what a server has sent need not have reached anybody. Until then the key is shown as one
 * whose secret was never delivered. From anybody but the key's creator it changes nothing.
 */
export const confirmSecret = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountSid/:region/api-keys/:sid/secret-receipt',
  status: 204,
  input: z.strictObject(oneKey),
  output: z.void(),
  errors: ['not_found', 'step_up_required'],
})

/** One key, without its secret. Its version is also the reply's `ETag`. */
export const getApiKey = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountSid/:region/api-keys/:sid',
  input: z.strictObject(oneKey),
  output: z.object({ key: ApiKey }),
  errors: ['not_found'],
})

/**
 * Changes the friendly name. Type and region never change. `If-Match` names the version that was seen: where somebody
 * changed the key since, nothing happens (`changed_meanwhile`).
 */
export const renameApiKey = endpoint({
  method: 'PATCH',
  path: '/api/accounts/:accountSid/:region/api-keys/:sid',
  input: z.strictObject({ ...oneKey, friendlyName: FriendlyName }),
  output: z.object({ key: ApiKey }),
  header: 'if-match',
  errors: ['not_found', 'changed_meanwhile', 'version_required'],
})

/** Deletes the key: requests with it fail from the next one on. There is no way back. */
export const deleteApiKey = endpoint({
  method: 'DELETE',
  path: '/api/accounts/:accountSid/:region/api-keys/:sid',
  status: 204,
  input: z.strictObject(oneKey),
  output: z.void(),
  errors: ['not_found'],
})
