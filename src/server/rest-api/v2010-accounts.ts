import type { FastifyInstance } from 'fastify'
import { AccountSid, AccountStatus } from '#contract/accounts.ts'
import type { Region } from '#contract/regions.ts'
import type { Action } from '#contract/roles.ts'
import { createSubaccount } from '../accounts/create-subaccount.ts'
import {
  type AccountPosition,
  type AccountRecord,
  findAccountRecord,
  listAccounts,
  openPrimaryTokens,
} from '../accounts/record.ts'
import { updateAccount } from '../accounts/update.ts'
import type { VerifiedCredentials } from '../auth/credentials.ts'
import type { Context } from '../context.ts'
import { authenticate, authorise, regionOf } from './authenticate.ts'
import { invalidPageToken, invalidParameter, resourceNotFound } from './errors.ts'
import { readFriendlyName } from './friendly-name.ts'
import { type Parameters, readParameters, readQuery } from './parameters.ts'
import { namedPath, resource, type RestRequest } from './resource.ts'
import { pageParameters, readPageRequest, rfc2822, v2010Paging } from './wire.ts'

const collection = '/2010-04-01/Accounts.json'

/** The addresses under an account, as Twilio names them; Latchkey has a few of them. Source: twilio-oai. */
const subresources = {
  addresses: 'Addresses',
  applications: 'Applications',
  authorized_connect_apps: 'AuthorizedConnectApps',
  available_phone_numbers: 'AvailablePhoneNumbers',
  balance: 'Balance',
  calls: 'Calls',
  conferences: 'Conferences',
  connect_apps: 'ConnectApps',
  incoming_phone_numbers: 'IncomingPhoneNumbers',
  keys: 'Keys',
  messages: 'Messages',
  notifications: 'Notifications',
  outgoing_caller_ids: 'OutgoingCallerIds',
  queues: 'Queues',
  recordings: 'Recordings',
  short_codes: 'SMS/ShortCodes',
  signing_keys: 'SigningKeys',
  sip: 'SIP',
  transcriptions: 'Transcriptions',
  usage: 'Usage',
} as const

/**
 * Twilio's Accounts resource, version 2010-04-01: a main account with its subaccounts. Source: twilio-oai
 * `twilio_api_v2010.json`, and docs/rest-api.md.
 */
export function v2010Accounts(app: FastifyInstance, ctx: Context): void {
  resource(app, collection, {
    POST: async (request, reply) => {
      const verified = await authenticate(ctx, request)
      const { accountSid } = verified.who
      await authorise(ctx, verified, 'accounts.create', { accountSid, region: null })
      const form = readParameters(request.body ?? [], ['FriendlyName'])
      const friendlyName = readFriendlyName(form) ?? defaultName(ctx.now())
      const { sid } = await createSubaccount(ctx, verified.who, { accountSid, friendlyName })
      return reply.code(201).send(await show(ctx, request, verified, sid))
    },
    GET: async (request) => {
      const verified = await authenticate(ctx, request)
      const { accountSid } = verified.who
      await authorise(ctx, verified, 'accounts.list', { accountSid, region: null })
      const query = readParameters(readQuery(request.url), ['FriendlyName', 'Status', ...pageParameters])
      const page = readPageRequest(query, readPosition)
      const filters = { friendlyName: query.get('FriendlyName') || undefined, status: readStatus(query) }
      const found = await listAccounts(ctx.db, { accountSid, ...filters }, page.pageSize, page.from)
      if (found === undefined) throw invalidPageToken()
      const tokens = await tokensFor(ctx, verified, found.accounts, regionOf(request))
      const token = (position: AccountPosition | null) => position && writePosition(position)
      const neighbours = { nextPage: token(found.nextPage), previousPage: token(found.previousPage) }
      return {
        accounts: found.accounts.map((account) => toWire(account, tokens)),
        ...v2010Paging(withFilters(query), page, { count: found.accounts.length, ...neighbours }),
      }
    },
  })

  resource<'file'>(app, '/2010-04-01/Accounts/:file', {
    GET: async (request) => {
      const { verified, sid } = await enter(ctx, request, 'accounts.read')
      return show(ctx, request, verified, sid)
    },
    POST: async (request) => {
      const { verified, sid } = await enter(ctx, request, 'accounts.update')
      const form = readParameters(request.body ?? [], ['FriendlyName', 'Status'])
      // An account has a name: an empty one changes nothing.
      const friendlyName = readFriendlyName(form) ?? undefined
      await updateAccount(ctx, verified.who, sid, { friendlyName, status: readStatus(form) })
      return show(ctx, request, verified, sid)
    },
  })
}

/** Asks who may act on the account in the path. */
async function enter(ctx: Context, request: RestRequest<'file'>, action: Action) {
  const verified = await authenticate(ctx, request)
  const sid = request.params.file.replace(/\.json$/, '')
  // Without `.json` Twilio answers XML, which Latchkey does not speak.
  if (sid === request.params.file || !AccountSid.safeParse(sid).success) throw resourceNotFound(namedPath(request))
  await authorise(ctx, verified, action, { accountSid: sid, region: null })
  return { verified, sid }
}

async function show(ctx: Context, request: RestRequest, verified: VerifiedCredentials, sid: string) {
  const account = (await findAccountRecord(ctx.db, sid))!
  return toWire(account, await tokensFor(ctx, verified, [account], regionOf(request)))
}

/** Auth Tokens go to an Auth Token alone: a key gets an empty text, even a Main key. Those of the region that is asked. */
async function tokensFor(
  ctx: Context,
  { who }: VerifiedCredentials,
  accounts: readonly AccountRecord[],
  region: Region,
): Promise<ReadonlyMap<string, string>> {
  if (who.kind !== 'auth-token') return new Map()
  const sids = accounts.map(({ sid }) => sid)
  return openPrimaryTokens(ctx, sids, region)
}

function toWire(account: AccountRecord, tokens: ReadonlyMap<string, string>) {
  const { sid } = account
  const under = Object.entries(subresources).map(([name, file]) => [name, `/2010-04-01/Accounts/${sid}/${file}.json`])
  return {
    sid,
    friendly_name: account.friendlyName,
    owner_account_sid: account.ownerSid,
    auth_token: tokens.get(sid) ?? '',
    status: account.status,
    type: 'Full',
    date_created: rfc2822(account.createdAt),
    date_updated: rfc2822(account.updatedAt),
    uri: `/2010-04-01/Accounts/${sid}.json`,
    subresource_uris: Object.fromEntries(under) as Record<keyof typeof subresources, string>,
  }
}

/** @throws RestError 400/20001 for a status that there is not */
function readStatus(parameters: Parameters): AccountStatus | undefined {
  const text = parameters.get('Status')
  if (text === undefined || text === '') return undefined
  const status = AccountStatus.safeParse(text)
  if (!status.success) throw invalidParameter('Status')
  return status.data
}

function withFilters(query: Parameters): string {
  const filters = ['FriendlyName', 'Status'].flatMap((name) => {
    const value = query.get(name)
    return value ? [`${name}=${encodeURIComponent(value)}`] : []
  })
  return filters.length === 0 ? collection : `${collection}?${filters.join('&')}`
}

/** As of keys: `PA` and the SID of the last account; before one, `PB`. */
const writePosition = ({ direction, sid }: AccountPosition) => (direction === 'after' ? 'PA' : 'PB') + sid

function readPosition(token: string): AccountPosition | null {
  const match = /^P([AB])(AC[0-9a-f]{32})$/.exec(token)
  return match && { direction: match[1] === 'A' ? 'after' : 'before', sid: match[2]! }
}

/** As Twilio names a subaccount: `SubAccount Created at 2019-07-03 00:46 AM`, in US Pacific time. */
function defaultName(now: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(now)
  const part = (wanted: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === wanted)!.value
  const half = Number(part('hour')) < 12 ? 'AM' : 'PM'
  return `SubAccount Created at ${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${half}`
}
