import { type Endpoint, type InputOf, type OutputOf, pathFields } from '#contract/endpoint.ts'
import { ErrorReply } from '#contract/errors.ts'
import { CallError } from './errors.ts'

/**
 * Calls an endpoint of the console API and checks the answer against its contract.
 *
 * @throws CallError
 */
export async function call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<OutputOf<E>> {
  const response = await send(endpoint, input as Record<string, unknown>)
  if (response.status === endpoint.status) {
    const body: unknown = response.status === 204 ? undefined : await response.json().catch(unreadable)
    return endpoint.output.parse(body) as OutputOf<E>
  }
  const problem = ErrorReply.safeParse(await response.json().catch(() => null))
  if (!problem.success) return unreadable()
  const { code, message, fields, requestId } = problem.data.error
  throw new CallError(code, message, fields, requestId)
}

function send(endpoint: Endpoint, input: Record<string, unknown>): Promise<Response> {
  const rest = { ...input }
  let path: string = endpoint.path
  for (const name of pathFields(path)) {
    path = path.replace(`:${name}`, encodeURIComponent(String(rest[name])))
    delete rest[name]
  }
  const headers: Record<string, string> = { 'x-latchkey-console': '1' }
  const init: RequestInit = { method: endpoint.method, headers }
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE') {
    const given = Object.entries(rest).filter(([, value]) => value !== undefined)
    if (given.length > 0) path += `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
  } else {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(rest)
  }
  return fetch(path, init).catch(() => {
    throw new CallError('unreachable', 'The server cannot be reached. Check your connection and try again.')
  })
}

function unreadable(): never {
  throw new CallError('unreachable', 'The server gave no readable answer. Try again in a moment.')
}
