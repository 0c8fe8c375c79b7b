import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { BrowserContext, Page, Request, Response } from '@playwright/test'
import { untilListening } from './fixtures.ts'

/** A place where a planted value could have got to, as it was when it was looked at. */
interface Sink {
  name: string
  bytes: Buffer
  /** The values that belong there. */
  allowed: readonly string[]
}

/** What a program sends. */
interface Sent {
  /** For Basic authentication. */
  user?: string
  password?: string
  headers?: Record<string, string>
  form?: string
  json?: string
  /** What the reply may say again. */
  mayAnswer?: string[]
}

/** The only replies in which a secret or an Auth Token may be: its own. */
const creation = /POST \S+(\/api-keys|\/Keys\.json)$/
const reveal = /POST \S+\/auth-tokens\/\w+\/reveal$/

/** The ways in which a value could be written down. */
export function encodingsOf(value: string): Map<string, Buffer> {
  const bytes = Buffer.from(value)
  const hex = bytes.toString('hex')
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return new Map([
    ['UTF-8', bytes],
    ['UTF-8 in lower case', Buffer.from(value.toLowerCase())],
    ['UTF-16LE', Buffer.from(value, 'utf16le')],
    ['hex', Buffer.from(hex)],
    ['HEX', Buffer.from(hex.toUpperCase())],
    ['percent-encoding', Buffer.from(encodeURIComponent(value))],
    ['form encoding', Buffer.from(new URLSearchParams([['', value]]).toString().slice(1))],
    ['percent-encoding of every byte', Buffer.from(hex.replace(/../g, '%$&'))],
    ['JSON', Buffer.from(JSON.stringify(value).slice(1, -1))],
    ['HTML', Buffer.from(html)],
    ['HTML attribute', Buffer.from(html.replaceAll('"', '&quot;'))],
    ...[0, 1, 2].flatMap((shift) =>
      (['base64', 'base64url'] as const).map(
        (encoding) => [`${encoding} shifted by ${shift}`, Buffer.from(base64Inside(bytes, shift, encoding))] as const,
      ),
    ),
  ])
}

/** The characters that are the same whatever stands before the value (so many bytes, modulo 3) and after it. */
function base64Inside(bytes: Buffer, shift: number, encoding: 'base64' | 'base64url'): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString(encoding)
  return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6))
}

/** A planted value where it was looked for. */
export interface Find {
  /** What the value is. */
  what: string
  encoding: string
  sink: string
  /** Whether it belongs there. */
  allowed: boolean
}

/** Values that are to be found nowhere but where they belong, and all the places to look for them. */
export class Planted {
  /** What each value is. */
  readonly #values = new Map<string, string>()
  /** Values that may be anywhere: that they are found shows that a place was really searched. */
  readonly #marks = new Set<string>()
  readonly #sinks: Sink[] = []
  readonly #reading: Promise<void>[] = []

  /** @returns the value */
  plant(what: string, value: string): string {
    // Shorter ones would be found by accident.
    if (value.length < 15) throw new Error(`too short to be recognised: ${what}`)
    if (!this.#values.has(value)) this.#values.set(value, what)
    return value
  }

  mark(what: string, value: string): void {
    this.#marks.add(this.plant(what, value))
  }

  /** The values of a kind. */
  all(what: RegExp): string[] {
    return [...this.#values].filter(([, each]) => what.test(each)).map(([value]) => value)
  }

  /** Keeps a place as it is now; it is searched at the end, when every value is known. */
  keep(sink: string, content: string | Buffer, allowed: readonly string[] = []): void {
    this.#sinks.push({ name: sink, bytes: Buffer.from(content), allowed })
  }

  /** Keeps every file of a folder. @returns their paths in it */
  keepFolder(sink: string, folder: string): string[] {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
    for (const file of files) this.keep(`${sink}: ${relative(folder, file)}`, readFileSync(file))
    return files.map((file) => relative(folder, file))
  }

  /** Keeps what a browser sends and receives, and plants what the console and the server make up. */
  follow(context: BrowserContext): void {
    context.on('console', (message) => this.keep('the browser’s console', message.text()))
    context.on('request', (request) => this.#reading.push(this.#keepRequest(request)))
    context.on('response', (response) => this.#reading.push(this.#keepResponse(response)))
  }

  /** Keeps the page as it is now: its HTML, and all else that a script reaches. */
  async keepPage(name: string, page: Page, allowed: readonly string[] = []): Promise<void> {
    // A page that the server drew has no React at first.
    await untilListening(page)
    const { html, text, queries } = await everythingInReach(page)
    if (queries === 0) throw new Error('the query cache was not found, or is empty')
    this.keep(`the HTML of ${name}`, html, allowed)
    this.keep(`what is in reach on ${name}`, text)
  }

  /** Keeps the page's heap without its garbage. @returns what is in it and does not belong there */
  async keepHeap(name: string, page: Page, allowed: readonly string[] = []): Promise<string[]> {
    await this.read()
    const heap = Buffer.from(await heapOf(page))
    const values = this.all(/secret|password|Auth Token/).filter((value) => !allowed.includes(value))
    const finds = makeSearch(values)(heap).map(({ value, encoding }) => `${this.#values.get(value)!} as ${encoding}`)
    if (finds.length === 0) this.keep(name, heap, allowed)
    return finds
  }

  /** Calls the server as a program does, and keeps the reply. @returns its status */
  async call(url: string, method: string, { user, password, mayAnswer = [], ...sent }: Sent = {}): Promise<number> {
    const headers = new Headers({ origin: new URL(url).origin, 'x-latchkey-console': '1', ...sent.headers })
    if (user !== undefined) headers.set('authorization', `Basic ${btoa(`${user}:${password}`)}`)
    if (sent.form !== undefined) headers.set('content-type', 'application/x-www-form-urlencoded')
    if (sent.json !== undefined) headers.set('content-type', 'application/json')
    const body = sent.form ?? sent.json ?? null
    const response = await fetch(url, { method, headers, body })
    // Without a secret that was pasted into the path.
    const path = new URL(url).pathname.replace(/\/\w{32}\b/, '/…')
    this.#keepReply(`the reply to ${method} ${path}`, response.headers, await response.text(), mayAnswer)
    return response.status
  }

  /** Waits for what is being read. Before the page goes to another document, which takes the bodies away. */
  async read(): Promise<void> {
    for (let read = 0; read < this.#reading.length;) {
      read = this.#reading.length
      await Promise.all(this.#reading)
    }
  }

  /** Keeps a reply. Cookies belong in headers of their own, and a secret that was just made in the body. */
  #keepReply(name: string, headers: Iterable<readonly [string, string]>, body: string, allowed: string[]): void {
    for (const [header, value] of headers) {
      const own = header.toLowerCase() === 'set-cookie' ? this.#plantCookie(value) : []
      this.keep(`the headers of ${name}`, `${header}: ${value}`, own)
    }
    const [, secret] = creation.test(name) ? (/"secret":"([^"]+)"/.exec(body) ?? []) : []
    const [, token] = reveal.test(name) ? (/"token":"([^"]+)"/.exec(body) ?? []) : []
    const own = [
      ...(secret === undefined ? [] : [this.plant('a secret', secret)]),
      ...(token === undefined ? [] : [this.plant('another Auth Token', token)]),
    ]
    this.keep(name, body, [...allowed, ...own])
  }

  async #keepRequest(request: Request): Promise<void> {
    const response = request.response().catch(() => null)
    const headers = await request.allHeaders()
    const { pathname } = new URL(request.url())
    const idempotencyKey = headers['idempotency-key']
    if (idempotencyKey !== undefined) this.plant('an Idempotency-Key', idempotencyKey)
    this.keep('the address of a request', `${request.url()}\n${headers['referer'] ?? ''}`)
    const allowed = pathname.startsWith('/api/session') ? this.all(/password/) : []
    this.keep(`the body of ${request.method()} ${pathname}`, request.postDataBuffer() ?? '', allowed)
    await response
  }

  async #keepResponse(response: Response): Promise<void> {
    const { pathname } = new URL(response.url())
    // Files of the build are older than every value.
    if (pathname.startsWith('/assets/')) return
    const headers = (await response.headersArray()).map(({ name, value }) => [name, value] as const)
    const hasBody = response.status() !== 204 && !(response.status() >= 300 && response.status() < 400)
    const name = `the reply to ${response.request().method()} ${pathname}`
    const body = hasBody ? await response.text() : ''
    this.#keepReply(name, headers, body, [])
  }

  /** A value and its signature: both together are planted, and each by itself. */
  #plantCookie(setCookie: string): string[] {
    const [, name = '', raw = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? []
    if (raw === '') return []
    const value = decodeURIComponent(raw)
    const parts = value.split('.')
    return [
      this.plant(`the cookie ${name}`, value),
      this.plant(`the token in the cookie ${name}`, parts.at(0)!),
      this.plant(`the signature in the cookie ${name}`, parts.at(-1)!),
    ]
  }

  /** Searches all that was kept. */
  search(): Find[] {
    const find = makeSearch([...this.#values.keys()])
    return this.#sinks.flatMap(({ name, bytes, allowed }) =>
      find(bytes).map(({ value, encoding }) => ({
        what: this.#values.get(value)!,
        encoding,
        sink: name,
        allowed: this.#marks.has(value) || allowed.includes(value),
      })),
    )
  }
}

/**
 * Makes a search for many values at once, in all their encodings: four bytes of each are looked up at every place, so
 * that a hundred megabytes take a second and not a minute.
 */
export function makeSearch(values: readonly string[]) {
  const needles = new Map<number, { value: string; encoding: string; needle: Buffer }[]>()
  const starts = new Uint8Array(1 << 16)
  for (const value of values) {
    for (const [encoding, needle] of encodingsOf(value)) {
      const start = needle.readInt32LE()
      const known = needles.get(start) ?? []
      needles.set(start, known)
      starts[(start ^ (start >>> 16)) & 0xffff] = 1
      if (!known.some((other) => other.value === value && other.needle.equals(needle))) {
        known.push({ value, encoding, needle })
      }
    }
  }
  return (bytes: Buffer) => {
    const finds: { value: string; encoding: string }[] = []
    let four = 0
    for (let at = -3; at + 3 < bytes.length; at++) {
      four = (four >>> 8) | (bytes[at + 3]! << 24)
      if (starts[(four ^ (four >>> 16)) & 0xffff] === 0 || at < 0) continue
      for (const { value, encoding, needle } of needles.get(four) ?? []) {
        if (bytes.subarray(at, at + needle.length).equals(needle)) finds.push({ value, encoding })
      }
    }
    return finds
  }
}

/** What a script in the page can reach besides its HTML, as text. */
function everythingInReach(page: Page): Promise<{ text: string; html: string; queries: number }> {
  return page.evaluate(async () => {
    interface Fiber {
      memoizedProps: { client?: unknown } | null
      child: Fiber | null
      sibling: Fiber | null
    }
    interface Cached {
      queryKey?: unknown
      options: unknown
      state: unknown
    }
    interface Client {
      getQueryCache: () => { getAll: () => Cached[] }
      getMutationCache: () => { getAll: () => Cached[] }
    }
    const isClient = (value: unknown): value is Client =>
      typeof value === 'object' && value !== null && 'getQueryCache' in value
    // Errors have nothing that JSON takes by itself.
    const errorsToo = (_key: string, value: unknown) =>
      value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value

    const root = document.getElementById('root')!
    const key = Object.keys(root).find((each) => each.startsWith('__reactContainer$'))!
    const container = (root as unknown as Record<string, { stateNode: { current: Fiber } }>)[key]!
    const clients: Client[] = []
    const open: Fiber[] = [container.stateNode.current]
    for (let fiber = open.pop(); fiber !== undefined; fiber = open.pop()) {
      const client = fiber.memoizedProps?.client
      if (isClient(client)) clients.push(client)
      for (const other of [fiber.child, fiber.sibling]) if (other !== null) open.push(other)
    }
    const queries = clients.flatMap((client) => client.getQueryCache().getAll())
    const mutations = clients.flatMap((client) => client.getMutationCache().getAll())
    const cached = [...queries, ...mutations].map(({ queryKey, options, state }) => [queryKey, options, state])
    const kept = [
      location.href,
      document.referrer,
      document.title,
      document.cookie,
      history.state as unknown,
      { ...localStorage },
      { ...sessionStorage },
      await indexedDB.databases(),
      await caches.keys(),
      cached,
    ]
    const html = document.documentElement.outerHTML
    return { text: JSON.stringify(kept, errorsToo), html, queries: queries.length }
  })
}

/** A snapshot of the page's heap, after the garbage was collected. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  let text = ''
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => (text += chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return text
}
