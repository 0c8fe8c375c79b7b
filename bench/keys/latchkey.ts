import { verifyBasic } from '../../src/server/auth/credentials.ts'
import { addKey } from '../../src/server/testing/people-and-keys.ts'
import { startTestServer } from '../../src/server/testing/start-test-server.ts'
import { answer } from './answer.ts'

/*
 * Latchkey's own check, as each REST request has it done before it is decided what its key may do: it reads the header,
 * looks up the key with its accounts, hashes the secret and compares.
 */
const server = await startTestServer()
await answer({
  makeKey: async () => {
    const { key, secret } = await addKey(server)
    return `Basic ${Buffer.from(`${key.sid}:${secret}`).toString('base64')}`
  },
  verify: async (header) => typeof (await verifyBasic(server.ctx, header, 'us1')) !== 'string',
  close: () => server.close(),
})
