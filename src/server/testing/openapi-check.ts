import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import document from '../rest-api/openapi.json' with { type: 'json' }

type Method = 'get' | 'post' | 'delete'
interface Operation {
  'x-permission'?: string | null
  responses: Record<string, { content?: { 'application/json': { schema: object } } }>
}

/** Every operation of the API's description. */
export const operations = Object.entries(document.paths as Record<string, Partial<Record<Method, Operation>>>).flatMap(
  ([path, item]) =>
    (Object.entries(item) as [Method, Operation][]).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      permission: operation['x-permission'],
      responses: operation.responses,
    })),
)

const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addFormat(
  'date-time-rfc-2822',
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/,
)
ajv.addFormat('uri-map', true)
ajv.addFormat('object-map', true)
ajv.addSchema({ $id: 'openapi', components: document.components })

/** @returns what is wrong with a reply, by the description; nothing where it fits */
export function misfits(
  { responses }: (typeof operations)[number],
  { status, body }: { status: number; body: unknown },
): string[] {
  const response = responses[String(status)]
  if (response === undefined) return [`status ${status} is not described`]
  const schema = response.content?.['application/json'].schema
  if (schema === undefined) return body === undefined ? [] : ['a body is not described']
  const text = JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')
  const fits = ajv.compile(JSON.parse(text) as object)
  return fits(body) ? [] : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
