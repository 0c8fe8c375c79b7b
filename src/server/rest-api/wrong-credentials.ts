import type { FastifyRequest } from 'fastify'
import proxyAddr from '@fastify/proxy-addr'
import { networkOf } from '../auth/network.ts'
import type { Context } from '../context.ts'
import { ownQuestion } from '../http/receive.ts'
import { isWithin, timeLeft } from '../stored-time.ts'
import { tooManyRequests } from './errors.ts'

const minute = 60_000
/** Wrong credentials that a client may send in a minute. */
export const wrongPerMinute = 1_000
/** Clients that are counted in a minute. Further ones are not: against so many, counting by client is no help. */
export const mostClients = 10_000

/**
 * Counts wrong credentials by client (an IPv4 address, or a /64 of IPv6) for a minute at a time. 128 random bits cannot be
 * guessed; this spares the work, and shows a client that is set up wrongly. So the counters may be in memory alone.
 */
export class WrongCredentials {
  readonly #counts = new Map<string, number>()
  #since = 0

  /** How many clients are counted. */
  get clients(): number {
    return this.#counts.size
  }

  /**
   * @param now milliseconds since 1970
   * @returns seconds until the client may try again; 0 where it may
   */
  wait(client: string, now: number): number {
    this.#begin(now)
    return (this.#counts.get(client) ?? 0) < wrongPerMinute
      ? 0
      : Math.ceil(timeLeft(this.#since + minute, minute, now) / 1_000)
  }

  /** @returns whether that was the last one that it may send in this minute */
  count(client: string, now: number): boolean {
    this.#begin(now)
    const wrong = (this.#counts.get(client) ?? 0) + 1
    if (wrong > 1 || this.#counts.size < mostClients) this.#counts.set(client, wrong)
    return wrong === wrongPerMinute
  }

  /** Begins a minute where the last one is over, or the clock was set back before it. */
  #begin(now: number): void {
    if (isWithin(minute, this.#since, now)) return
    this.#counts.clear()
    this.#since = now
  }
}

const ofServer = new WeakMap<Context['config'], WrongCredentials>()

/**
 * Refuses a client that has sent too many wrong credentials in this minute, right ones too: to look would be the work.
 *
 * @returns counts the credentials of this request as wrong
 * @throws RestError 429/20429
 */
export function refuseTooManyWrong(ctx: Context, request: FastifyRequest): () => void {
  // The console asks on behalf of a person who is logged in.
  if (request.raw.socket.remoteAddress === ownQuestion) return () => undefined
  let wrong = ofServer.get(ctx.config)
  if (wrong === undefined) ofServer.set(ctx.config, (wrong = new WrongCredentials()))
  const counters = wrong
  const address = () => proxyAddr(request.raw, ctx.config.isTrustedProxy)
  // Hardly any request has to be asked whose it is.
  if (counters.clients > 0) {
    const wait = counters.wait(networkOf(address()), ctx.now())
    if (wait > 0) throw tooManyRequests(wait)
  }
  return () => {
    const from = address()
    if (!counters.count(networkOf(from), ctx.now())) return
    ctx.log.warn({ address: from, wrong: wrongPerMinute }, 'a client has to wait after too many wrong credentials')
  }
}
