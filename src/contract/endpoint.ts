import type * as z from 'zod/mini'
import type { ErrorCode } from './errors.ts'

/** Success statuses that a console endpoint may declare. */
export type SuccessStatus = 200 | 201 | 204

/**
 * Characters of an `Idempotency-Key`: long enough that no one guesses it, because a repeated create is answered with the
 * secret again. A UUID has 36.
 */
export const idempotencyKeyPattern = /^[\x21-\x7e]{16,255}$/

/** Minutes for which a request that is repeated with its `Idempotency-Key` gets the first answer again. */
export const repeatableMinutes = 10

/** Headers by which a call says what it repeats or what it changes. */
export type CallHeader = 'idempotency-key' | 'if-match'

/**
 * One endpoint of the console's JSON API, as a value that both sides use: the server mounts it, the console calls it.
 *
 * `input` is one flat object. Fields that the path names (`:accountSid`) travel in the path, the others in the query
 * (GET, DELETE) or in the JSON body (POST, PATCH). `output` names every field that may leave the server.
 */
export interface Endpoint<Input extends z.ZodMiniType = z.ZodMiniType, Output extends z.ZodMiniType = z.ZodMiniType> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Under `/api`, except for what the REST API says of itself. */
  readonly path: `/api/${string}` | '/openapi.json'
  readonly input: Input
  readonly output: Output
  readonly status: SuccessStatus
  /**
   * What a call must say in a header beside its input: `Idempotency-Key`, the same for every repetition of one
   * intention, or `If-Match`, the version that it changes. Null where a call needs neither.
   */
  readonly header: CallHeader | null
  /** Whether the reply to an input never changes, so that browsers may keep it. */
  readonly immutable: boolean
  /** What this endpoint may answer beside success and the errors that every endpoint may give (`commonErrors`). */
  readonly errors: readonly ErrorCode[]
}

export type InputOf<E extends Endpoint> = z.input<E['input']>
export type OutputOf<E extends Endpoint> = z.output<E['output']>

/** Declares an endpoint; keeps the exact types of its schemas. Status 200, no header and no errors of its own unless stated. */
export function endpoint<Input extends z.ZodMiniType, Output extends z.ZodMiniType>(
  declared: Pick<Endpoint<Input, Output>, 'method' | 'path' | 'input' | 'output'> &
    Partial<Pick<Endpoint, 'status' | 'header' | 'immutable' | 'errors'>>,
): Endpoint<Input, Output> {
  return { status: 200, header: null, immutable: false, errors: [], ...declared }
}

/** The names that a path takes from the input: `/api/accounts/:accountSid` gives `['accountSid']`. */
export function pathFields(path: string): string[] {
  return Array.from(path.matchAll(/:(\w+)/g), (match) => match[1]!)
}

/** A reply that travels in the HTML of a page, under the key by which the console looks for it. */
export interface FirstReply {
  key: readonly unknown[]
  data: unknown
}

/** Identifies one reply among others: the endpoint and its input. Keys the console's cache and the first data. */
export function replyKey(of: Endpoint, input: unknown): readonly [string, unknown] {
  return [`${of.method} ${of.path}`, input]
}
