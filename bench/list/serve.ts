import { writePageToken } from '../../src/server/api-keys/page-token.ts'
import { addAccount } from '../../src/server/testing/people-and-keys.ts'
import { owner, startTestServer, type TestServer } from '../../src/server/testing/start-test-server.ts'
import { fill } from './fill.ts'
import type { Middle, Served } from './served.ts'

/*
 * Fills a database and serves it with the real server, in a process of its own. The first account has `large` keys; where
 * there is to be a second, it has `small`, which were made between the others.
 */
async function serve(large: number, small: number): Promise<Served> {
  const server = await startTestServer({ strictReplies: false, logLevel: 'info' })
  // No one reads the log, which would only grow.
  server.logLines.push = () => 0
  const begin = performance.now()
  const sids = [server.accountSid]
  const total = large + small
  const every = Math.floor(total / Math.max(small, 1))
  if (small > 0) sids.push((await addAccount(server, server.accountSid)).sid)
  await fill(server.ctx.db, total, (i) => (small > 0 && i % every === every - 1 ? sids[1]! : sids[0]!))
  const seconds = (performance.now() - begin) / 1000

  const browser = await server.client().logIn(owner)
  process.once('disconnect', () => void server.close())
  const accounts = []
  for (const sid of sids) accounts.push({ sid, ...(await middleOf(server, sid)) })
  return { url: server.url, cookie: browser.sessionCookie, accounts, seconds }
}

/** The token of a page from the middle, which no one wants to reach page by page. */
async function middleOf({ ctx }: TestServer, accountSid: string): Promise<{ keys: number; middle: Middle }> {
  const keys = ctx.db.selectFrom('api_keys').where('account_sid', '=', accountSid)
  const { count } = await keys.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const after = { direction: 'after', rank: Math.floor(count / 2) } as const
  const half = keys.limit(1).offset(after.rank).select(['sid', 'name_key', 'number'])
  const byNumber = await half.orderBy('number').executeTakeFirstOrThrow()
  const byName = await half.orderBy('name_key').executeTakeFirstOrThrow()
  return {
    keys: count,
    middle: {
      newest: writePageToken({ ...after, order: 'newest', sid: byNumber.sid, number: byNumber.number }),
      name: writePageToken({ ...after, order: 'name', nameKey: byName.name_key, number: byName.number }),
    },
  }
}

const [large, small] = process.argv.slice(2).map(Number)
if (process.send !== undefined && large !== undefined && small !== undefined) process.send(await serve(large, small))
