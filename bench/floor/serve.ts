import { logIn } from '../../src/contract/passwords.ts'
import { createApp } from '../../src/server/app.ts'
import { addKey } from '../../src/server/testing/people-and-keys.ts'
import { findFreePort, owner, startTestServer } from '../../src/server/testing/start-test-server.ts'
import { rows, type Served } from './served.ts'

/*
 * Serves both apps with the real server, in a process of its own so that it does not share a thread with what measures.
 * The two servers differ in port and in the folder of the built pages. They stand on one database, so both lists have
 * the same rows and one session cookie opens both.
 */
async function serve(oursRoot: string, floorRoot: string): Promise<Served> {
  const ours = await startTestServer({ consoleRoot: oursRoot, strictReplies: false, logLevel: 'info' })
  const port = await findFreePort()
  const floor = `http://127.0.0.1:${port}`
  const config = { ...ours.ctx.config, port, publicUrl: floor }
  const { app } = await createApp({
    config,
    logTo: { write: () => undefined },
    consoleRoot: floorRoot,
    makeContext: (log) => ({ ...ours.ctx, config, log }),
  })
  await app.listen({ host: '127.0.0.1', port })

  for (let i = 1; i <= rows; i++) await addKey(ours, { friendlyName: `Key ${i} of a service` })
  const browser = ours.client()
  await browser.get(logIn, owner)
  const [name = '', value = ''] = browser.sessionCookie.split('=')

  process.once('disconnect', () => {
    void Promise.all([app.close(), ours.close()])
  })
  return { ours: ours.url, floor, cookie: { name, value }, accountSid: ours.accountSid }
}

const [oursRoot, floorRoot] = process.argv.slice(2)
if (process.send !== undefined && oursRoot !== undefined && floorRoot !== undefined) {
  process.send(await serve(oursRoot, floorRoot))
}
