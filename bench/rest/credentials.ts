import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { once } from 'node:events'
import { summarise, verdict } from '../statistics.ts'
import { account, authorization, basic, keysPath, startLatchkey } from './servers.ts'

/*
 * `npm run credentials --prefix bench`: whether the time of a refusal tells what was wrong. Keys that never were, keys whose
 * secret is wrong, and keys that were deleted are asked with in turns, in an order that is drawn anew for each round. The
 * kinds may differ by at most what groups of one kind differ by in the same run.
 */

const requests = Number(process.env['REQUESTS'] ?? 10_000)
/** SIDs of each kind. */
const sids = 100
/** How often groups are drawn from one kind, to see how much they differ. */
const splits = 2_000

type Kind = 'unknown' | 'wrong secret' | 'deleted'
const kinds: readonly Kind[] = ['unknown', 'wrong secret', 'deleted']

const latchkey = await startLatchkey({ TRUSTED_PROXIES: 'loopback' })
let sent = 0
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
try {
  const made = async () => {
    const reply = await fetch(`${latchkey.url}${keysPath}.json`, { method: 'POST', headers: { authorization } })
    return ((await reply.json()) as { sid: string }).sid
  }
  const some = async (make: () => Promise<string>) => {
    const all: string[] = []
    while (all.length < sids) all.push(await make())
    return all
  }
  const users: Record<Kind, string[]> = {
    unknown: await some(async () => `SK${randomBytes(16).toString('hex')}`),
    'wrong secret': await some(made),
    deleted: await some(async () => {
      const sid = await made()
      await fetch(`${latchkey.url}${keysPath}/${sid}.json`, { method: 'DELETE', headers: { authorization } })
      return sid
    }),
  }
  const times: Record<Kind, number[]> = { unknown: [], 'wrong secret': [], deleted: [] }
  for (let i = 0; i < 1_000; i++) await refusal(users[kinds[i % kinds.length]!][i % sids]!)
  for (let round = 0; round < requests; round++) {
    for (const kind of shuffled(kinds)) times[kind].push(await refusal(users[kind][round % sids]!))
  }
  report(times)
} finally {
  agent.destroy()
  await latchkey.stop()
}

/** Microseconds until a refusal is there. Each request is another client's, so that none is held up. */
async function refusal(sid: string): Promise<number> {
  sent++
  const headers = {
    authorization: basic(sid, randomBytes(16).toString('hex')),
    'x-forwarded-for': `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`,
  }
  const begin = performance.now()
  const asked = request(`${latchkey.url}/2010-04-01/Accounts/${account.sid}.json`, { agent, headers }).end()
  const [reply] = (await once(asked, 'response')) as [NodeJS.ReadableStream & { statusCode: number }]
  reply.resume()
  await once(reply, 'end')
  const took = (performance.now() - begin) * 1_000
  if (reply.statusCode !== 401) throw new Error(`a refusal was answered with ${reply.statusCode}`)
  return took
}

function report(times: Record<Kind, number[]>): void {
  const median = (figures: readonly number[]) => summarise(figures).median
  process.stdout.write(`Refusals, ${requests} of each kind in turns\n\n`)
  for (const kind of kinds) process.stdout.write(`${kind.padEnd(13)} median ${median(times[kind]).toFixed(2)} µs\n`)
  const medians = kinds.map((kind) => median(times[kind]))
  const between = Math.max(...medians) - Math.min(...medians)
  // Groups of full size, drawn from one kind with repetition: what three kinds that are alike differ by.
  const within = Array.from({ length: splits }, () => {
    const figures = times[kinds[Math.floor(Math.random() * kinds.length)]!]
    const groups = kinds.map(() => median(figures.map(() => figures[Math.floor(Math.random() * figures.length)]!)))
    return Math.max(...groups) - Math.min(...groups)
  })
  const alike = within.toSorted((a, b) => a - b)[Math.ceil(splits * 0.99) - 1]!
  process.stdout.write(`\nthree groups of one kind differ by up to ${alike.toFixed(2)} µs (99 of 100 times)\n`)
  process.stdout.write(`the three kinds differ by ${between.toFixed(2)} µs\n`)
  process.stdout.write(verdict('kinds / groups of one kind', between / alike, { atMost: 1 }))
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
