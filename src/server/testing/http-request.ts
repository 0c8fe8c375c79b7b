import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'

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
  body?: string | Buffer
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

/**
 * Writes bytes that no client would, to a server on 127.0.0.1, and reads until it closes the connection.
 *
 * @returns the reply, or null where it closed without one
 */
export function sendBytes(port: number, bytes: string): Promise<Pick<Reply, 'status' | 'headers' | 'text'> | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => {
      const [head = '', ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n')
      const [first = '', ...lines] = head.split('\r\n')
      const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1])
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
      )
      resolve(first === '' ? null : { status, headers, text: rest.join('\r\n\r\n') })
    })
  })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
