import { isUtf8 } from 'node:buffer'
import { invalidParameter } from './errors.ts'

/** The fields of a form or query, in the order in which they were sent. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** Parameters that a resource knows, by name. */
export type Parameters = ReadonlyMap<string, string>

/**
 * Reads `application/x-www-form-urlencoded` (spaces as `%20` or `+`). Unlike `URLSearchParams`, it replaces nothing that
 * is no UTF-8.
 *
 * @param text a character for each byte (`latin1`), as Node gives addresses
 * @throws RestError 400/20001 for bytes that are no UTF-8
 */
export function readForm(text: string): Fields {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair)!
      return [decode(name), decode(value)]
    })
}

function decode(text: string): string {
  const unescaped = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  const bytes = Buffer.from(unescaped, 'latin1')
  if (!isUtf8(bytes)) throw invalidParameter('encoding')
  return bytes.toString('utf8')
}

/**
 * Reads `multipart/form-data` with Node's own reader.
 *
 * @throws RestError 400/20001 for what is none, and for files, which no parameter takes
 */
export async function readMultipart(body: Buffer, contentType: string): Promise<Fields> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw invalidParameter('body')
    })
  return Array.from(form, ([name, value]) => {
    if (typeof value !== 'string') throw invalidParameter(name)
    return [name, value]
  })
}

/**
 * Takes the parameters that a resource knows; others are ignored, as by Twilio.
 *
 * @throws RestError 400/20001 when one of them is given twice
 */
export function readParameters(fields: Fields, known: readonly string[]): Parameters {
  const parameters = new Map<string, string>()
  for (const [name, value] of fields) {
    if (!known.includes(name)) continue
    if (parameters.has(name)) throw invalidParameter(name)
    parameters.set(name, value)
  }
  return parameters
}

/** The fields of an address's query. @throws RestError as `readForm` */
export function readQuery(address: string): Fields {
  const at = address.indexOf('?')
  return at === -1 ? [] : readForm(address.slice(at + 1).replace(/#.*$/s, ''))
}
