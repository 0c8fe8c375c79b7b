import { type Endpoint, type InputOf, type OutputOf, pathFields } from '#contract/endpoint.ts'
import { ErrorReply } from '#contract/errors.ts'
import { askPassword } from './ask-password.ts'
import { CallError, isCallError } from './errors.ts'

/** A session can end and a password be too old in one call; more often would be a fault, and no loop. */
const mostQuestions = 3

let caller: string | undefined

/**
 * Names the user to whom this window belongs. Should another person log in from another tab, whose cookie is this one's too,
 * calls are refused as if the session had ended, and nothing happens in that person's name.
 */
export function callAs(userId: string | undefined): void {
  caller = userId
}

let onRefusal: () => void = () => undefined

/**
 * Names who is told when something of an account was not found or refused, or nothing could be changed: what the session
 * said when it was read may be so no longer.
 */
export function whenRefused(listener: () => void): void {
  onRefusal = listener
}

/**
 * Calls an endpoint of the console API and checks the answer against its contract. Where the session has ended, or the
 * password must be given again, asks for it on the spot and then sends the call once more: the page stays as it is.
 *
 * @param header what an endpoint wants beside its input: the `Idempotency-Key`, or the version for `If-Match`
 * @throws CallError
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  header?: string | number,
): Promise<OutputOf<E>> {
  for (let asked = 0; ; asked++) {
    try {
      return await callOnce(endpoint, input, header)
    } catch (error) {
      if (isCallError(error, 'not_found', 'forbidden', 'account_suspended') && inAccount(endpoint)) onRefusal()
      // The session says whether anything can be changed.
      if (isCallError(error, 'unavailable', 'storage_full') && endpoint.method !== 'GET') onRefusal()
      const loggedOut = isCallError(error, 'not_logged_in')
      if ((!loggedOut && !isCallError(error, 'step_up_required')) || asked === mostQuestions) throw error
      if (!(await askPassword(loggedOut ? 'logged-out' : 'step-up'))) throw error
    }
  }
}

function inAccount({ path }: Endpoint): boolean {
  return pathFields(path).includes('accountSid')
}

/**
 * Calls an endpoint, whatever it answers.
 *
 * @throws CallError
 */
export async function callOnce<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  header?: string | number,
): Promise<OutputOf<E>> {
  const response = await send(endpoint, input as Record<string, unknown>, header)
  if (response.status === endpoint.status) {
    const body: unknown = response.status === 204 ? undefined : await response.json().catch(unreadable)
    return endpoint.output.parse(body) as OutputOf<E>
  }
  const problem = ErrorReply.safeParse(await response.json().catch(() => null))
  if (!problem.success) return unreadable()
  const { code, message, fields, requestId } = problem.data.error
  throw new CallError(code, message, fields, requestId)
}

function send(
  endpoint: Endpoint,
  input: Record<string, unknown>,
  header: string | number | undefined,
): Promise<Response> {
  const rest = { ...input }
  let path: string = endpoint.path
  for (const name of pathFields(path)) {
    path = path.replace(`:${name}`, encodeURIComponent(String(rest[name])))
    delete rest[name]
  }
  const headers: Record<string, string> = { 'x-latchkey-console': '1' }
  if (caller !== undefined) headers['x-latchkey-user'] = caller
  if (endpoint.header !== null) headers[endpoint.header] = typeof header === 'number' ? `"${header}"` : (header ?? '')
  const init: RequestInit = { method: endpoint.method, headers }
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE') {
    const given = Object.entries(rest).filter(([, value]) => value !== undefined)
    if (given.length > 0) path += `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
  } else {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(rest)
  }
  return fetch(path, init).catch(() => {
    throw new CallError('unreachable', 'The server can’t be reached. Check your connection and try again.')
  })
}

function unreadable(): never {
  throw new CallError('unreachable', 'The server gave no readable answer. Try again in a moment.')
}
