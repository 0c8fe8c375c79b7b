import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { summarise, verdict } from '../statistics.ts'
import type { Middle, Served } from './served.ts'

/*
 * `npm run list --prefix bench`: what a page of the list and a search take in an account of very many keys, and in a
 * small one beside it, against an account of as few keys that is alone in its database. Needs no packages of its own.
 */

const large = 1_000_000
const small = 1_000
const warmUps = 12
const rounds = 120

/** For a page, against a small account. For a search, against the first page: the ratio that was reached, plus 15 %. */
const bars = { page: 1.3, search: 12.8 }

/** Among keys that are unused for 90 days, as all of these are: one that is found at once, and one that is not. */
const unusedSearches = ['service', 'nowhere to be found']

/** What a page of an account is asked for, as the query says it. */
type Ask = (middle: Middle) => Record<string, string>

const firstPage: Ask = () => ({})
const pages: Record<string, Ask> = {
  'first page': firstPage,
  'page from the middle': ({ newest }) => ({ page: newest }),
  'oldest first': () => ({ sort: 'oldest' }),
  'by name': () => ({ sort: 'name' }),
  'by name, from the middle': ({ name }) => ({ sort: 'name', page: name }),
  'by name, descending': () => ({ sort: 'name-descending' }),
  'one type': () => ({ type: 'restricted' }),
  'one type, by name': () => ({ type: 'restricted', sort: 'name' }),
  '100 rows': () => ({ size: '100' }),
  'unused for 90 days': () => ({ unused: '90' }),
}

/** Texts by what is hard about them: common and rare ones, and such whose every part is common but the whole is not. */
const searches = [
  'service',
  'production billing',
  'demo crm bot 4',
  'staging lookup gateway 77',
  '54321',
  'nowhere to be found',
  'production crm billing',
  'sandbox alerts cron job 1234567',
  'p',
  'xq',
  'SK1a2b',
]

/** Asks an account for something, and reads the reply to its end. */
type Account = (ask: Ask) => Promise<void>

/** One of the accounts, and what it is asked for. */
type Asked = [Account, Ask]

async function start(largeCount: number, smallCount: number): Promise<{ child: ChildProcess; served: Served }> {
  const child = fork(join(import.meta.dirname, 'serve.ts'), [String(largeCount), String(smallCount)])
  const [served] = (await once(child, 'message')) as [Served]
  const keys = served.accounts.map((account) => account.keys).join(' and ')
  process.stderr.write(`${keys} keys were written in ${served.seconds.toFixed(0)} s\n`)
  return { child, served }
}

function accountOf({ url, cookie, accounts }: Served, at: number): Account {
  const { sid, middle } = accounts[at]!
  return async (ask) => {
    const query = new URLSearchParams(ask(middle))
    const reply = await fetch(`${url}/api/accounts/${sid}/us1/api-keys?${query}`, {
      headers: { cookie, 'x-latchkey-console': '1', 'sec-fetch-site': 'same-origin' },
    })
    if (!reply.ok) throw new Error(`${reply.status} for ${query}: ${await reply.text()}`)
    await reply.arrayBuffer()
  }
}

/** Milliseconds of the median of each of some requests, made in turns, so that what disturbs the machine disturbs all. */
async function measure(requests: readonly Asked[]): Promise<number[]> {
  const times = requests.map((): number[] => [])
  for (let round = 0; round < warmUps + rounds; round++) {
    for (let turn = 0; turn < requests.length; turn++) {
      // Each goes first in its rounds, so that none always follows the same other.
      const i = (round + turn) % requests.length
      const [account, ask] = requests[i]!
      const begin = performance.now()
      await account(ask)
      if (round >= warmUps) times[i]!.push(performance.now() - begin)
    }
  }
  return times.map((figures) => summarise(figures).median)
}

function row(name: string, figures: readonly number[]): string {
  return `${name.padEnd(42)}${figures.map((figure) => `${figure.toFixed(2)} ms`.padStart(12)).join('')}\n`
}

const alone = await start(small, 0)
const shared = await start(large, small)
try {
  const accounts = [accountOf(alone.served, 0), accountOf(shared.served, 1), accountOf(shared.served, 0)]
  process.stdout.write(
    `The median of ${rounds} requests: ${small} keys alone in a database, ${small} among ${large} others, ${large}\n\n`,
  )
  const ratios: number[] = []
  for (const [name, ask] of Object.entries(pages)) {
    const figures = await measure(accounts.map((account): Asked => [account, ask]))
    // Against the quicker of the small ones.
    ratios.push(figures[2]! / Math.min(figures[0]!, figures[1]!))
    process.stdout.write(row(name, figures))
  }
  const searched: number[] = []
  const searching = [
    ...searches.map((search) => ({ search })),
    ...unusedSearches.map((search) => ({ search, unused: '90' })),
  ]
  for (const query of searching) {
    const name = `search: ${query.search}${'unused' in query ? ', unused' : ''}`
    const asks: Ask[] = [() => query, firstPage]
    const figures = await measure(asks.flatMap((ask) => accounts.map((account): Asked => [account, ask])))
    const [found, first] = [figures.slice(0, accounts.length), figures.slice(accounts.length)]
    // Each against the first page of the same account.
    const ratio = Math.max(...found.map((figure, i) => figure / first[i]!))
    searched.push(ratio)
    process.stdout.write(row(name, found).replace('\n', `   at most ${ratio.toFixed(1)} first pages\n`))
  }
  process.stdout.write(
    `\n${verdict(`a page of ${large} keys / of ${small}, the worst`, Math.max(...ratios), { atMost: bars.page })}` +
      verdict('a search / the first page of its account, the slowest', Math.max(...searched), { atMost: bars.search }),
  )
} finally {
  alone.child.disconnect()
  shared.child.disconnect()
}
