import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenFile, openTestFile } from '../testing/open-test-database.ts'
import { compileOnce } from './compile-once.ts'
import type { Db } from './tables.ts'

let one: OpenFile
let other: OpenFile
beforeAll(async () => {
  one = await openTestFile()
  other = await openTestFile()
})
afterAll(async () => {
  await one.close()
  await other.close()
})

interface Pair {
  left: string | number | null
  right: string | number | null
}

/** Gives its parameters back, and counts how often it was put together. */
function echo() {
  const built = { times: 0 }
  const run = compileOnce((db: Db, pair: Pair) => {
    built.times++
    return db.selectNoFrom([
      sql<Pair['right']>`${pair.right}`.as('right'),
      sql<string>`'fixed'`.as('fixed'),
      sql<Pair['left']>`${pair.left}`.as('left'),
    ])
  })
  return { built, run }
}

describe('a query that is compiled once', () => {
  it('gives each run its own parameters, whatever the order in which they are named', async () => {
    const { built, run } = echo()
    expect(await run(one.db, { left: 'l', right: 'r' })).toEqual([{ left: 'l', fixed: 'fixed', right: 'r' }])
    expect(await run(one.db, { right: 2, left: 1 })).toEqual([{ left: 1, fixed: 'fixed', right: 2 }])
    expect(await run(one.db, { left: null, right: '' })).toEqual([{ left: null, fixed: 'fixed', right: '' }])
    expect(built.times).toBe(1)
  })

  it('does not mix up runs at the same time', async () => {
    const { run } = echo()
    const numbers = Array.from({ length: 100 }, (_, i) => i)
    const rows = await Promise.all(numbers.map((n) => run(one.db, { left: n, right: -n - 1 })))
    expect(rows.flat()).toEqual(numbers.map((n) => ({ left: n, fixed: 'fixed', right: -n - 1 })))
  })

  it('is the same one in transactions of its database, and belongs to each database anew', async () => {
    const { built, run } = echo()
    await run(one.db, { left: 1, right: 2 })
    const within = await one.db.transaction().execute((transaction) => run(transaction, { left: 3, right: 4 }))
    expect(within).toMatchObject([{ left: 3, right: 4 }])
    expect(built.times).toBe(1)
    expect(await run(other.db, { left: 5, right: 6 })).toMatchObject([{ left: 5, right: 6 }])
    expect(built.times).toBe(2)
  })

  it('sees in a transaction what the transaction wrote, and writes within it', async () => {
    const insert = compileOnce((db, row: { name: string; sealed: Uint8Array }) => db.insertInto('keyring').values(row))
    const select = compileOnce((db, at: { name: string }) =>
      db.selectFrom('keyring').select('sealed').where('name', '=', at.name),
    )
    const sealed = new Uint8Array([1, 2, 3])
    const undone = one.db.transaction().execute(async (transaction) => {
      await insert(transaction, { name: 'undone', sealed })
      expect(await select(transaction, { name: 'undone' })).toEqual([{ sealed }])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await select(one.db, { name: 'undone' })).toEqual([])
  })

  it('refuses to be built on what a parameter is', async () => {
    const run = compileOnce((db, { name }: { name: string }) =>
      db.selectFrom('keyring').select('sealed').where('name', '=', `the ${name}`),
    )
    await expect(run(one.db, { name: 'pepper' })).rejects.toThrow('the parameter name must stand in the query as it is')
  })
})
