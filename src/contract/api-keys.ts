import * as z from 'zod/mini'
import { AccountSid } from './accounts.ts'
import { countCharacters } from './characters.ts'
import { endpoint } from './endpoint.ts'
import { KeyType } from './key-types.ts'
import { ChosenPermissions } from './permissions.ts'
import { RegionId, regionOffers } from './regions.ts'

/** Characters of a key's friendly name (Twilio: 64 pass, 65 do not; observed on the real service). */
export const friendlyNameLimit = 64

/** Rows of a page. Default and limit are those of Twilio's key list; the console offers `console`, the first by itself. */
export const pageSizes = { default: 50, max: 1000, console: [25, 50, 100] } as const

/** Whether a friendly name fits the limit. */
export function friendlyNameFits(name: string): boolean {
  return countCharacters(name) <= friendlyNameLimit
}

/** `SK` and 32 hexadecimal digits, for all three key types. */
export const keySidPattern = /^SK[0-9a-fA-F]{32}$/
export const KeySid = z.string().check(z.regex(keySidPattern, { error: 'A key SID is SK and 32 hexadecimal digits.' }))

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
  /** How many permissions a Restricted key holds; null for other types, which have none of their own. */
  permissionCount: z.nullable(z.number()),
  /** Whether its secret is known to have reached whoever made it. Where it did not, probably nobody holds it. */
  delivered: z.boolean(),
})
export type ApiKey = z.infer<typeof ApiKey>

/** One key with what it may do: the ids of a Restricted key's permissions, null for other types. */
export const ApiKeyDetails = z.extend(ApiKey, { permissions: z.nullable(z.array(z.string())) })
export type ApiKeyDetails = z.infer<typeof ApiKeyDetails>

const inRegion = { accountSid: AccountSid, region: RegionId }
const oneKey = { ...inRegion, sid: KeySid }

/** How a list can be sorted. Names without regard to case and accents, keys without a name last. */
export const KeySort = z.enum(['newest', 'oldest', 'name', 'name-descending'])
export type KeySort = z.infer<typeof KeySort>

/** Characters of a search: as many as a name or a SID can have. */
export const searchLimit = 64

/**
 * What a list shows, as the address of the page says it. `search` is part of a name, or the first characters of a SID
 * (`SK` and at least four digits); while searching, the newest come first whatever `sort` says. `page` is a token from
 * an earlier reply to the same request.
 */
export const KeyListView = z.strictObject({
  search: z.optional(z.string().check(z.trim(), z.maxLength(searchLimit))),
  type: z.optional(KeyType),
  sort: z.optional(KeySort),
  /** As a text, since it travels in the query. */
  size: z.optional(z.enum(pageSizes.console.map(String))),
  page: z.optional(z.string().check(z.maxLength(512))),
})
export type KeyListView = z.infer<typeof KeyListView>

/**
 * Reads what a list shows from the address of its page; server and console read it alike, since the first data is found by
 * it. What is empty or no value of the list is left out, and a search is cut to what can be found. A page token is taken
 * as it is: a damaged one must not lead to the first page.
 *
 * @param query a `URLSearchParams`
 */
export function readListView(query: { get: (name: string) => string | null }): KeyListView {
  const read = Object.keys(KeyListView.shape).flatMap((name) => {
    const text = (query.get(name) ?? '').trim()
    const value = name === 'search' ? text.slice(0, searchLimit).trim() : text
    const usable = value !== '' && (name === 'page' || KeyListView.safeParse({ [name]: value }).success)
    return usable ? [[name, value]] : []
  })
  return Object.fromEntries(read) as KeyListView
}

/**
 * A page of the keys of an account and region. `searchedAll` is false where a search of one or two characters stopped
 * after the newest keys of a very large account.
 */
export const listApiKeys = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountSid/:region/api-keys',
  input: z.extend(z.strictObject(inRegion), KeyListView.shape),
  output: z.object({
    keys: z.array(ApiKey),
    nextPage: z.nullable(z.string()),
    previousPage: z.nullable(z.string()),
    searchedAll: z.boolean(),
  }),
  errors: ['not_found'],
})

/** What a key is made of. `permissions` are those of a Restricted key; other types have none of their own. */
const newKey = {
  friendlyName: FriendlyName,
  type: z.enum(KeyType.options, { error: 'Choose a key type.' }),
  permissions: z.optional(ChosenPermissions),
}

const policyFits = [
  z.refine<Pick<z.output<z.ZodMiniObject<typeof newKey>>, 'type' | 'permissions'>>(
    ({ type, permissions }) => type !== 'restricted' || permissions !== undefined,
    { path: ['permissions'], error: 'Choose at least one permission.' },
  ),
  z.refine<Pick<z.output<z.ZodMiniObject<typeof newKey>>, 'type' | 'permissions'>>(
    ({ type, permissions }) => type === 'restricted' || permissions === undefined,
    { path: ['permissions'], error: 'Only a Restricted key has permissions of its own.' },
  ),
] as const

/** What the create form sends, beside the place. */
export const NewApiKey = z.object(newKey).check(...policyFits)

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
  input: z.strictObject({ ...inRegion, ...newKey }).check(
    ...policyFits,
    z.refine(({ region, type }) => regionOffers(region, type), {
      path: ['type'],
      error: 'Restricted keys exist in United States (US1) only.',
    }),
  ),
  output: z.object({ key: ApiKeyDetails, secret: z.string() }),
  header: 'idempotency-key',
  errors: ['not_found', 'account_suspended', 'step_up_required', 'in_flight', 'idempotency_key_reused'],
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
  output: z.object({ key: ApiKeyDetails }),
  errors: ['not_found'],
})

/** What can change of a key: the name, and the permissions of a Restricted one. Type and region never do. */
export const KeyChanges = z.object({
  friendlyName: z.optional(FriendlyName),
  permissions: z.optional(ChosenPermissions),
})

/**
 * Changes a key's name or permissions; what is absent stays. Permissions are replaced as a whole (`invalid_input` for
 * one that the catalogue does not hold, unless the key has it already). `If-Match` names the version that was seen:
 * where somebody changed the key since, nothing happens (`changed_meanwhile`).
 */
export const updateApiKey = endpoint({
  method: 'PATCH',
  path: '/api/accounts/:accountSid/:region/api-keys/:sid',
  input: z.strictObject({ ...oneKey, ...KeyChanges.shape }).check(
    z.refine(({ friendlyName, permissions }) => friendlyName !== undefined || permissions !== undefined, {
      path: ['friendlyName'],
      error: 'Say what changes: the name or the permissions.',
    }),
  ),
  output: z.object({ key: ApiKeyDetails }),
  header: 'if-match',
  errors: ['not_found', 'account_suspended', 'changed_meanwhile', 'version_required'],
})

/**
 * The path of a request that shows whether a key works and changes nothing: the first of the account's keys where the
 * key may list them, and otherwise messages, which Latchkey does not serve. It answers those 404 to good credentials and
 * 401 to others.
 */
export function harmlessPath(
  accountSid: string,
  { type, permissions }: Pick<ApiKeyDetails, 'type' | 'permissions'>,
): string {
  const mayList = type === 'main' || permissions?.includes('/twilio/iam/api-keys/list') === true
  return `/2010-04-01/Accounts/${accountSid}/${mayList ? 'Keys' : 'Messages'}.json?PageSize=1`
}

/**
 * Signs one request (`harmlessPath`) with the key and a secret, as a client would, and says what the REST API answered.
 */
export const testApiKey = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountSid/:region/api-keys/:sid/test',
  input: z.strictObject({
    ...oneKey,
    secret: z.string().check(z.trim(), z.minLength(1, { error: 'Enter the secret of this key.' }), z.maxLength(128)),
  }),
  output: z.object({
    /** The path that was asked for, with method: `GET /2010-04-01/…`. */
    request: z.string(),
    status: z.number(),
    /** The reply as it came. */
    body: z.string(),
    /** Whether the key and the secret belong together and work. */
    accepted: z.boolean(),
  }),
  errors: ['not_found'],
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
