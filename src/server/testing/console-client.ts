import { randomUUID } from 'node:crypto'
import type * as z from 'zod/mini'
import { type Endpoint, type InputOf, pathFields } from '#contract/endpoint.ts'
import { logIn } from '#contract/passwords.ts'
import { consoleHeader } from '../http/same-origin.ts'
import { type Reply, send } from './http-request.ts'

/** Headers that differ from what the console sends; undefined leaves one out. */
export type HeaderChanges = Record<string, string | undefined>

/** Calls the console API as the console does: its headers, its Origin, and a jar for cookies. */
export class ConsoleClient {
  readonly cookies = new Map<string, string>()
  readonly #port: number
  readonly #publicUrl: string

  constructor(server: { port: number; publicUrl: string }) {
    this.#port = server.port
    this.#publicUrl = server.publicUrl
  }

  /** Sends any request with the console's headers and keeps the cookies of the reply. */
  async send(method: string, path: string, body?: unknown, changes: HeaderChanges = {}): Promise<Reply> {
    const cookies = Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ')
    const reply = await send(this.#port, {
      method,
      path,
      headers: {
        [consoleHeader]: '1',
        origin: this.#publicUrl,
        'content-type': body === undefined ? undefined : 'application/json',
        cookie: cookies === '' ? undefined : cookies,
        ...changes,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    })
    for (const line of reply.setCookies) this.#keep(line)
    return reply
  }

  /** Calls an endpoint of the contract, whatever it answers. Takes wrong input too. A create is a new one, and a change is made to what is there now, unless told. */
  async call<E extends Endpoint>(
    of: E,
    input: InputOf<E> | Record<string, unknown>,
    changes: HeaderChanges = {},
  ): Promise<Reply> {
    const rest = { ...(input as Record<string, unknown>) }
    let path: string = of.path
    for (const name of pathFields(of.path)) {
      path = path.replace(`:${name}`, encodeURIComponent(String(rest[name])))
      delete rest[name]
    }
    const headers = { ...(await this.#headerFor(of, path)), ...changes }
    if (of.method === 'POST' || of.method === 'PATCH') return this.send(of.method, path, rest, headers)
    const query = new URLSearchParams(rest as Record<string, string>).toString()
    return this.send(of.method, query === '' ? path : `${path}?${query}`, undefined, headers)
  }

  /** Calls an endpoint that must succeed and gives its reply, parsed by the contract. */
  async get<E extends Endpoint>(of: E, input: InputOf<E>): Promise<z.output<E['output']>> {
    const reply = await this.call(of, input)
    if (reply.status !== of.status) throw new Error(`${of.method} ${of.path} answered ${reply.status}: ${reply.text}`)
    return of.output.parse(reply.body) as z.output<E['output']>
  }

  /** Logs in and keeps the session cookie. */
  async logIn(credentials: { email: string; password: string }): Promise<this> {
    await this.get(logIn, { email: credentials.email, password: credentials.password })
    return this
  }

  /** The cookie of a logged-in browser's session, as `name=value`. */
  get sessionCookie(): string {
    const found = [...this.cookies].find(([name]) => /latchkey-session-\d+$/.test(name))
    if (found === undefined) throw new Error('this client is not logged in')
    return found.join('=')
  }

  async #headerFor(of: Endpoint, path: string): Promise<HeaderChanges> {
    if (of.header === 'idempotency-key') return { [of.header]: randomUUID() }
    if (of.header === null) return {}
    // What cannot be read at its own address is changed as it is.
    return { [of.header]: (await this.send('GET', path)).headers.etag ?? '*' }
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const name = pair.slice(0, pair.indexOf('='))
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(pair.indexOf('=') + 1))
  }
}
