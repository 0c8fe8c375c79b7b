import { type IncomingHttpHeaders, request } from 'node:http'

/** A reply as it came over the wire. */
export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  setCookies: string[]
  text: string
  /** The body read as JSON; undefined where it is empty or no JSON. */
  body: unknown
}

export interface Sent {
  method?: string
  /** Sent as it is: unlike with fetch, nothing is normalised. */
  path: string
  /** Any header, `host` too; undefined ones are left out. */
  headers?: Record<string, string | string[] | undefined>
  body?: string
}

/** One request on a connection of its own, to a server on 127.0.0.1. */
export function send(port: number, { method = 'GET', path, headers = {}, body }: Sent): Promise<Reply> {
  const given = Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined),
  )
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      agent: false,
      headers: { ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }), ...given },
    })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const { headers: received } = incoming
        const setCookies = received['set-cookie'] ?? []
        resolve({ status: incoming.statusCode ?? 0, headers: received, setCookies, text, body: readJson(text) })
      })
    })
    outgoing.end(body)
  })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
