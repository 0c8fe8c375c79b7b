import { isDeepStrictEqual } from 'node:util'
import type { Endpoint } from '#contract/endpoint.ts'
import type * as z from 'zod/mini'
import type { Region } from '#contract/regions.ts'
import type { Action } from '#contract/roles.ts'
import { can, type Refusal, type Target } from '../auth/can.ts'
import type { SessionPrincipal } from '../auth/principal.ts'
import { NotAllowed } from '../auth/still-allowed.ts'
import type { Context } from '../context.ts'
import type { Client } from '../sessions/client.ts'
import { Refused } from '../refused.ts'
import { ApiError } from './api-error.ts'
import { wordRefused } from './refused-words.ts'

export interface RestQuestion {
  /** Path and query. */
  url: string
  region: Region
  user: string
  password: string
}

/** What a handler may see of the HTTP request, and add to the reply. */
export interface Call {
  client: Client
  /**
   * Whether it comes from a window of this user. Tabs share their cookies: where another person has logged in from one, the
   * others must not go on in that person's name.
   */
  isFrom: (userId: string) => boolean
  setCookies: (values: string[]) => void
  /** The `Idempotency-Key`. @throws ApiError where there is none, or one that could be guessed */
  idempotencyKey: () => string
  /** The version in `If-Match`, undefined for any. @throws ApiError where there is no such header */
  seenVersion: () => number | undefined
  /** Sets the `ETag`. */
  setVersion: (version: number) => void
  /** Sends a GET to the REST API of this server, as a client would who has these Basic credentials. */
  askRestApi: (question: RestQuestion) => Promise<{ status: number; body: string }>
  /** Tells whether the reply left. */
  afterReply: (tell: (left: boolean) => unknown) => void
}

type Parsed<E extends Endpoint> = z.output<E['input']>
type Reply<E extends Endpoint> = z.input<E['output']> | Promise<z.input<E['output']>>

interface OpenRoute<E extends Endpoint> {
  allow: 'anyone'
  handle: (ctx: Context, who: SessionPrincipal | null, input: Parsed<E>, call: Call) => Reply<E>
}

/** What people do with their own session and password. */
interface OwnRoute<E extends Endpoint> {
  allow: 'logged-in'
  handle: (ctx: Context, who: SessionPrincipal, input: Parsed<E>, call: Call) => Reply<E>
}

interface GuardedRoute<E extends Endpoint> {
  allow: Action
  /** What the action is done to; undefined where it does not exist. */
  target: (ctx: Context, input: Parsed<E>) => Promise<Target | undefined>
  handle: (ctx: Context, who: SessionPrincipal, input: Parsed<E>, call: Call) => Reply<E>
}

/** An endpoint with its server side. Made by `serve`, mounted by `mount`. */
export interface Route {
  endpoint: Endpoint
  /** Parses the input, authorises, handles, and serialises by the contract. Throws `ApiError`. */
  perform: (ctx: Context, who: SessionPrincipal | null, input: unknown, call: Call) => Promise<unknown>
}

/** Binds a contract's endpoint to who may call it and what happens then. */
export function serve<E extends Endpoint>(endpoint: E, route: OpenRoute<E> | OwnRoute<E> | GuardedRoute<E>): Route {
  return {
    endpoint,
    async perform(ctx, who, input, call) {
      // Authorisation of guarded routes needs a session first, so that no one learns from parse errors.
      if (route.allow !== 'anyone' && (who === null || !call.isFrom(who.userId))) throw notLoggedIn()
      const parsed = parseInput(endpoint, input)
      if (route.allow !== 'anyone' && route.allow !== 'logged-in') {
        authorise(who!, route.allow, await route.target(ctx, parsed))
      }
      const handled =
        route.allow === 'anyone' ? route.handle(ctx, who, parsed, call) : route.handle(ctx, who!, parsed, call)
      return serialise(ctx, endpoint, await Promise.resolve(handled).catch(explain))
    },
  }
}

function authorise(who: SessionPrincipal, action: Action, target: Target | undefined): void {
  if (target === undefined) throw notFound()
  const decision = can(who, action, target)
  if (!decision.allowed) throw refused(decision)
}

/** Words a verb's no: it changed nothing, or what was allowed when the request came is so no longer. */
function explain(error: unknown): never {
  if (error instanceof Refused) throw wordRefused(error)
  if (!(error instanceof NotAllowed)) throw error
  throw error.refusal === 'ended' ? notLoggedIn() : refused(error.refusal)
}

function refused({ because }: Refusal): ApiError {
  // Another person's account looks like one that does not exist.
  if (because === 'foreign') return notFound()
  if (because === 'password') return new ApiError('step_up_required', 'Confirm your password to do this.')
  if (because === 'suspended') {
    return new ApiError('account_suspended', 'This account is suspended. Reactivate it to make changes.')
  }
  return new ApiError('forbidden', 'Your role in this account does not allow this.')
}

function notLoggedIn(): ApiError {
  return new ApiError('not_logged_in', 'Log in to continue.')
}

/** What is not there, or not the caller's to know of. */
export function notFound(): ApiError {
  return new ApiError('not_found', 'There is nothing here that you can open.')
}

function parseInput<E extends Endpoint>(endpoint: E, input: unknown): z.output<E['input']> {
  const parsed = endpoint.input.safeParse(input)
  if (parsed.success) return parsed.data as z.output<E['input']>
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
    for (const name of unknown) fields[name] = 'This field is not known.'
    if (unknown.length === 0) fields[issue.path.join('.')] ??= issue.message
  }
  throw new ApiError('invalid_input', 'Some of the input is not valid.', fields)
}

/** Lets only what the contract names leave. A field too many is a fault: an error in tests, stripped in production. */
function serialise(ctx: Context, endpoint: Endpoint, reply: unknown): unknown {
  const named = endpoint.output.parse(reply)
  // Compared as JSON: database rows have no prototype, which is no difference.
  if (ctx.config.strictReplies && !isDeepStrictEqual(asJson(named), asJson(reply))) {
    throw new Error(`${endpoint.method} ${endpoint.path} returns something that its contract does not name`)
  }
  return named
}

function asJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
