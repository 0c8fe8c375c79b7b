import { expect, it } from 'vitest'
import { openTestDatabase } from '../testing/open-test-database.ts'
import { accountSid } from '../testing/start-test-server.ts'
import { KeyUses } from './key-uses.ts'
import { makeKeyRow } from './key-row.ts'
import { insertKey } from './store.ts'

it('many uses are written together, and a stop in order loses none', async () => {
  const { ctx, close } = await openTestDatabase(() => 0)
  const uses = new KeyUses(ctx.db, { error: () => undefined, info: () => undefined, warn: () => undefined })
  const fields = { accountSid, region: 'us1', type: 'standard', friendlyName: null, permissions: null } as const
  const sids: string[] = []
  for (let i = 0; i < 200; i++) {
    const { row } = makeKeyRow(ctx, fields, 0, null)
    await insertKey(ctx.db, row)
    sids.push(row.sid)
  }
  for (const [at, sid] of sids.entries()) {
    uses.note(sid, { at, address: null, userAgent: null, endpoint: 'GET /whoami' })
    uses.count(sid, 'a permission')
  }
  expect(await ctx.db.selectFrom('key_uses').select('sid').execute()).toEqual([])
  await uses.settle()
  const rows = await ctx.db.selectFrom('key_uses').select(['sid', 'last_at']).orderBy('last_at').execute()
  expect(rows.map(({ sid }) => sid)).toEqual(sids)
  expect(await ctx.db.selectFrom('key_permission_uses').select('sid').execute()).toHaveLength(200)
  await close()
})
