import { join } from 'node:path'
import type { PasswordCost } from '../src/server/auth/password.ts'

/*
 * Serves one database after the other, as its parent asks for them by messages: each time the server's own `main`, from the
 * start to the end, with the environment that it is given. What production starts as a process once (`serve.js`) would cost
 * each test more than the test itself.
 */

/** Begins to serve with these settings, or ends what is served. */
export type Request = { env: Record<string, string> } | 'end'

const dist = join(import.meta.dirname, '../dist')
const { main } = (await import(join(dist, 'server/main.js'))) as {
  main: (asked: AbortSignal, consoleRoot: string, passwordCost: PasswordCost) => Promise<number>
}
/** The least that Argon2 takes: at the real cost, hashing would be a twentieth of the work of all tests. */
const leastCost: PasswordCost = { memoryKiB: 8, passes: 1, lanes: 1 }
let ending = new AbortController()
let settings: Record<string, string> = {}

process.on('message', (request: Request) => {
  if (request === 'end') {
    ending.abort()
    return
  }
  for (const name of Object.keys(settings)) delete process.env[name]
  settings = request.env
  Object.assign(process.env, settings)
  ending = new AbortController()
  void main(ending.signal, dist, leastCost).then((code) => process.send!(code))
})
process.on('disconnect', () => process.exit())
process.setSourceMapsEnabled(true)
