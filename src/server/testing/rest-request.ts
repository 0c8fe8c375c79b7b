import { expect } from 'vitest'
import { type Reply, send, type Sent } from './http-request.ts'
import { accountSid, authToken, type TestServer } from './start-test-server.ts'

export const keysPath = `/2010-04-01/Accounts/${accountSid}/Keys.json`
export const keyPath = (sid: string, account = accountSid) => `/2010-04-01/Accounts/${account}/Keys/${sid}.json`
export const unknownSid = `SK${'0'.repeat(32)}`

/** An Authorization header. */
export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** What a request needs to be made with other credentials, and perhaps under another host name. */
export const as = (user: string, password: string, host?: string) => ({
  headers: { authorization: basic(user, password), host },
})

/** A request of the REST API past the official client, with the account's Auth Token unless told otherwise. */
export function callRest(server: TestServer, method: string, path: string, sent: Partial<Sent> = {}): Promise<Reply> {
  return send(server.port, {
    method,
    path,
    ...sent,
    headers: {
      authorization: basic(accountSid, authToken),
      ...(sent.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...sent.headers,
    },
  })
}

/** Holds that a reply is an error as official clients read it. */
export function expectRestError(reply: Reply, status: number, code: number, message: string): void {
  expect(reply.body).toEqual({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status })
  expect(reply.status).toBe(status)
  expect(reply.headers['content-type']).toMatch(/^application\/json/)
}

/** Holds that a reply is the one answer to wrong, unknown and insufficient credentials. */
export function expectNotAuthenticated(reply: Reply): void {
  expectRestError(reply, 401, 20003, 'Authenticate')
  expect(reply.headers['www-authenticate']).toBe('Basic realm="Twilio API"')
}
