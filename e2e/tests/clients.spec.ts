import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findPython, missingClients } from '../clients.ts'
import { expect, test } from '../fixtures.ts'
import { account, type LatchkeyServer } from '../server.ts'

const folder = join(import.meta.dirname, '../clients')

/** Runs a program of a client's, to its end. */
async function run(server: LatchkeyServer, command: string, args: readonly string[]) {
  const child = spawn(command, args, {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      LATCHKEY_URL: server.url,
      TWILIO_ACCOUNT_SID: account.sid,
      TWILIO_AUTH_TOKEN: account.authToken,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const code = await new Promise((resolve) => {
    child.on('close', resolve)
  })
  return { code, output }
}

for (const major of ['4', '5', '6']) {
  test(`twilio ${major} for Node finds a key, a policy, a subaccount and a token as at Twilio`, async ({ server }) => {
    test.skip(!existsSync(join(folder, 'node_modules', `twilio-${major}`)), missingClients)
    expect(await run(server, process.execPath, ['life.js', major])).toEqual({
      code: 0,
      output: `twilio ${major}: as at Twilio\n`,
    })
  })
}

test('twilio for Python finds a key, a subaccount and a token as at Twilio', async ({ server }) => {
  const python = findPython()
  test.skip(python === undefined, missingClients)
  expect(await run(server, python!, ['life.py'])).toEqual({ code: 0, output: 'twilio for Python: as at Twilio\n' })
})
