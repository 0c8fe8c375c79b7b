import * as z from 'zod/mini'
import { AccountSid } from './accounts.ts'
import { ApiKey } from './api-key-list.ts'
import { countCharacters } from './characters.ts'
import { endpoint } from './endpoint.ts'
import { KeyType } from './key-types.ts'
import { SelectedPermissions } from './permissions.ts'
import { probeIds } from './probes.ts'
import { RegionId, regionOffers } from './regions.ts'
import { typedName } from './typed-name.ts'

/** Characters of a key's friendly name (Twilio: 64 pass, 65 do not; observed on the real service). */
export const friendlyNameLimit = 64

/** Whether a friendly name fits the limit. */
export function friendlyNameFits(name: string): boolean {
  return countCharacters(name) <= friendlyNameLimit
}

/** `SK` and 32 hexadecimal digits, for all three key types. */
export const keySidPattern = /^SK[0-9a-fA-F]{32}$/
export const KeySid = z.string().check(z.regex(keySidPattern, { error: 'A key SID is SK and 32 hexadecimal digits.' }))

/** The name that the console asks for. (REST also takes none.) */
export const FriendlyName = typedName('Enter a name for the API key.', friendlyNameLimit)

/** One key with what it may do: the ids of a Restricted key's permissions, null for other types. */
export const ApiKeyDetails = z.extend(ApiKey, { permissions: z.nullable(z.array(z.string())) })
export type ApiKeyDetails = z.infer<typeof ApiKeyDetails>

/** How a key was last used, and how often each permission was, of the requests that Latchkey decided. */
export const KeyUse = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  address: z.nullable(z.string()),
  userAgent: z.nullable(z.string()),
  /** Method and address of the resource, without SIDs. */
  endpoint: z.string(),
  permissions: z.array(z.object({ id: z.string(), count: z.number() })),
})
export type KeyUse = z.infer<typeof KeyUse>

const inRegion = { accountSid: AccountSid, region: RegionId }
const oneKey = { ...inRegion, sid: KeySid }

/** What a key is made of. `permissions` are those of a Restricted key; other types have none of their own. */
const newKey = {
  friendlyName: FriendlyName,
  type: z.enum(KeyType.options, { error: 'Choose a key type.' }),
  permissions: z.optional(SelectedPermissions),
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
 * A call that is repeated with its `Idempotency-Key` within ten minutes returns the same key and secret; with other input
 * it is `idempotency_key_reused`, while the first call is still being carried out `in_flight`, and once the API key that
 * it made has been deleted `deleted_meanwhile`.
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
  errors: [
    'not_found',
    'account_suspended',
    'step_up_required',
    'in_flight',
    'deleted_meanwhile',
    'idempotency_key_reused',
  ],
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
  errors: ['not_found'],
})

/** One key, without its secret. Its version is also the reply's `ETag`. */
export const getApiKey = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountSid/:region/api-keys/:sid',
  input: z.strictObject(oneKey),
  output: z.object({ key: ApiKeyDetails }),
  errors: ['not_found'],
})

/** How a key is used; null where no use is known. */
export const getKeyUse = endpoint({
  method: 'GET',
  path: '/api/accounts/:accountSid/:region/api-keys/:sid/use',
  input: z.strictObject(oneKey),
  output: z.object({ use: z.nullable(KeyUse) }),
  errors: ['not_found'],
})

/** Where a key is, for an address that names the key alone: looked up in all accounts and regions of the user. */
export const locateApiKey = endpoint({
  method: 'GET',
  path: '/api/api-keys/:sid/place',
  input: z.strictObject({ sid: KeySid }),
  output: z.object(inRegion),
  errors: ['not_found'],
})

/** What can change of a key: the name, and the permissions of a Restricted one. Type and region never do. */
export const KeyChanges = z.object({
  friendlyName: z.optional(FriendlyName),
  permissions: z.optional(SelectedPermissions),
})

/**
 * Changes a key's name or permissions; what is absent stays. Permissions are replaced as a whole (`invalid_input` for
 * one that the catalogue does not hold, unless the key has it already). `If-Match` names the version that was seen:
 * where another person changed the key since, nothing happens (`changed_meanwhile`).
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
 * Signs one request with the key and a secret, as a client would, and says what the REST API answered: `/whoami`, which every
 * key may ask, or a collection that needs a permission (`probe`). Neither changes anything.
 */
export const testApiKey = endpoint({
  method: 'POST',
  path: '/api/accounts/:accountSid/:region/api-keys/:sid/test',
  input: z.strictObject({
    ...oneKey,
    secret: z.string().check(z.trim(), z.minLength(1, { error: 'Enter the key secret.' }), z.maxLength(128)),
    probe: z.optional(z.enum(probeIds)),
  }),
  output: z.object({
    /** The path that was asked for, with method: `GET /whoami`. */
    request: z.string(),
    status: z.number(),
    /** The reply as it came. */
    body: z.string(),
    /** Whether it was answered with 200. */
    accepted: z.boolean(),
    /** The permission that the key lacks for it; null where that is not why it was refused. */
    missing: z.nullable(z.string()),
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
