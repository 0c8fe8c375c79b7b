import { inTurns } from '../in-turns.ts'
import { line, summarise, verdict } from '../statistics.ts'
import { timeFsync } from './fsync.ts'
import { load } from './load.ts'
import {
  account,
  authorization,
  basic,
  dataFolder,
  keysPath,
  type Server,
  startHello,
  startLatchkey,
  startPrism,
} from './servers.ts'

/*
 * `npm run rest --prefix bench`: what a REST request costs the server, against a bare route of the same Fastify; and
 * how many keys a second it makes and keeps, against a mock server that keeps nothing.
 */

/** Of the account while one of them is fetched. */
const keys = Number(process.env['KEYS'] ?? 10_000)
const fetches = { rounds: 7, requests: 20_000 }
const creates = { rounds: 5, seconds: 5 }
/** For what is measured under load. */
const connections = 10
const form = 'FriendlyName=A+service'

/**
 * Microseconds of the server's CPU time for one request, one at a time: then each answer wakes its client, which is the
 * system's work for the server. Under more requests than the client can send the bare route is spared that.
 */
async function cpuOf(server: Server, path: string, by?: string): Promise<number> {
  const before = await server.cpu()
  const { answered } = await load(
    { url: server.url + path, connections: 1, ...(by !== undefined && { authorization: by }) },
    { requests: fetches.requests },
  )
  return ((await server.cpu()) - before) / answered
}

/** The SID of a key from the middle of the account's list. */
async function someKey(latchkey: Server): Promise<string> {
  const list = await fetch(`${latchkey.url}${keysPath}.json?PageSize=1000`, { headers: { authorization } })
  const { keys: page } = (await list.json()) as { keys: { sid: string }[] }
  return page[500]!.sid
}

/** A Restricted key that may fetch keys: its use is followed, which an Auth Token's is not. */
async function restrictedKey(latchkey: Server): Promise<string> {
  const Policy = JSON.stringify({ allow: ['/twilio/iam/api-keys/read'] })
  const body = new URLSearchParams({ AccountSid: account.sid, KeyType: 'restricted', Policy })
  const reply = await fetch(`${latchkey.url}/v1/Keys`, { method: 'POST', headers: { authorization }, body })
  const { sid, secret } = (await reply.json()) as { sid: string; secret: string }
  return basic(sid, secret)
}

async function measureFetches(latchkey: Server): Promise<void> {
  const hello = await startHello()
  try {
    const path = `${keysPath}/${await someKey(latchkey)}.json`
    const by = await restrictedKey(latchkey)
    const cpu = await inTurns(fetches.rounds, {
      fetch: () => cpuOf(latchkey, path, by),
      hello: () => cpuOf(hello, '/hello'),
    })
    process.stdout.write(
      `CPU of the server for a request, ${fetches.rounds} rounds of ${fetches.requests}; ${keys} keys\n\n` +
        line('fetch', cpu.fetch, 'µs') +
        line('hello', cpu.hello, 'µs') +
        verdict('fetch / hello', summarise(cpu.fetch).median / summarise(cpu.hello).median, { atMost: 3.7 }),
    )
  } finally {
    await hello.stop()
  }
}

async function measureCreates(latchkey: Server): Promise<void> {
  const prism = await startPrism()
  try {
    const perSecond = (server: Server) => async () =>
      (await load({ url: `${server.url}${keysPath}.json`, form, connections }, { seconds: creates.seconds })).perSecond
    const rate = await inTurns(creates.rounds, { ours: perSecond(latchkey), prism: perSecond(prism) })
    process.stdout.write(
      `\nCreates a second, ${creates.rounds} rounds of ${creates.seconds} s\n\n` +
        line('ours', rate.ours, '/s') +
        line('Prism', rate.prism, '/s') +
        verdict('ours / Prism', summarise(rate.ours).median / summarise(rate.prism).median, { atLeast: 2 }) +
        `one fsync on this disk, in which Prism has no part: ${timeFsync(dataFolder).toFixed(2)} ms\n`,
    )
  } finally {
    await prism.stop()
  }
}

const latchkey = await startLatchkey()
try {
  await load({ url: `${latchkey.url}${keysPath}.json`, form, connections }, { requests: keys })
  await measureFetches(latchkey)
  await measureCreates(latchkey)
} finally {
  await latchkey.stop()
}
