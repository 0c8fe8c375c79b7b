import twilio from 'twilio'
import { accountSid, authToken, type TestServer } from './start-test-server.ts'

/** The official client, pointed at this server. With a key's SID as `user` it works for the test's account. */
export function twilioClient(server: TestServer, user: string = accountSid, password: string = authToken) {
  const client = twilio(user, password, { accountSid: server.accountSid })
  client.api.baseUrl = client.iam.baseUrl = client.accounts.baseUrl = server.url
  return client
}
