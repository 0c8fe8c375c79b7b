import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenFile, openTestFile } from '../testing/open-test-database.ts'
import { DatabaseUnavailable } from './unavailable.ts'
import { withoutPatience } from './write-turn.ts'

let file: OpenFile
/** Another program on the same file. */
let beside: DatabaseSync
const begin = async (lockPatience: number) => {
  file = await openTestFile(lockPatience)
  beside = new DatabaseSync(file.path)
  await sql`CREATE TABLE notes (note text PRIMARY KEY)`.execute(file.db)
}
afterEach(async () => {
  beside.close()
  await file.close()
})

const write = (note: string, db = file.db) => sql`INSERT INTO notes VALUES (${note})`.execute(db)
const read = async (db = file.db) => {
  const { rows } = await sql<{ note: string }>`SELECT note FROM notes ORDER BY rowid`.execute(db)
  return rows.map(({ note }) => note)
}
const hold = () => beside.exec('BEGIN IMMEDIATE')
const release = () => beside.exec('ROLLBACK')
const held = { name: 'DatabaseUnavailable', reason: 'held' }

describe('a database that another program lets go in time', () => {
  beforeEach(() => begin(600_000))

  it('is written to then, in the order in which the writes came, and read all the time', async () => {
    hold()
    const done: string[] = []
    const writes = [
      write('a').then(() => done.push('a')),
      file.db
        .transaction()
        .execute(async (transaction) => {
          expect(await read(transaction)).toEqual(['a'])
          await write('b', transaction)
        })
        .then(() => done.push('b')),
      write('c').then(() => done.push('c')),
    ]
    expect(await read()).toEqual([])
    expect(done).toEqual([])
    release()
    await Promise.all(writes)
    expect(done).toEqual(['a', 'b', 'c'])
    expect(await read()).toEqual(['a', 'b', 'c'])
    expect(file.writability.problem).toBe(null)
  })

  it('does not refuse a transaction because something was written after it had read', async () => {
    let between: unknown
    await file.db.transaction().execute(async (transaction) => {
      await read(transaction)
      try {
        beside.exec("INSERT INTO notes VALUES ('theirs')")
      } catch (error) {
        between = error
      }
      await write('ours', transaction)
    })
    expect(String(between)).toContain('locked')
    expect(await read()).toEqual(['ours'])
  })

  it('is not waited for without patience, and that is no fault', async () => {
    hold()
    const waiting = write('a')
    await expect(withoutPatience(() => write('b'))).rejects.toMatchObject(held)
    expect(file.writability.problem).toBe(null)
    release()
    await waiting
    expect(await read()).toEqual(['a'])
  })
})

describe('a database that another program does not let go', () => {
  beforeEach(() => begin(20))

  it('refuses every write, those that wait behind others too, and nothing of them is there', async () => {
    hold()
    const results = await Promise.allSettled([
      write('a'),
      file.db.transaction().execute((transaction) => write('b', transaction)),
      file.db
        .startTransaction()
        .execute()
        .then((transaction) => transaction.commit().execute()),
      write('c'),
    ])
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: held })
    expect(file.writability.problem).toMatchObject(held)
    release()
    expect(await read()).toEqual([])
    await write('d')
    expect(await read()).toEqual(['d'])
  })

  it('is known not to take anything until a probe has written', async () => {
    hold()
    await expect(write('a')).rejects.toThrow(DatabaseUnavailable)
    expect(await file.writability.check()).toMatchObject(held)
    release()
    expect(await file.writability.check()).toBe(null)
  })
})

describe('writes and reads of this process', () => {
  beforeEach(() => begin(5_000))

  it('do not wait for each other: what is not committed is not seen, and then it is', async () => {
    await file.db.transaction().execute(async (transaction) => {
      await write('a', transaction)
      expect(await read(transaction)).toEqual(['a'])
      expect(await read()).toEqual([])
    })
    expect(await read()).toEqual(['a'])
    const rows = await sql<{ note: string }>`INSERT INTO notes VALUES ('b') RETURNING note`.execute(file.db)
    expect(rows.rows).toEqual([{ note: 'b' }])
    expect(await read()).toEqual(['a', 'b'])
  })

  it('see one state in a turn of the event loop, and what this process commits at once', async () => {
    expect(await read()).toEqual([])
    beside.exec("INSERT INTO notes VALUES ('theirs')")
    expect(await read()).toEqual([])
    await nextTurn()
    expect(await read()).toEqual(['theirs'])
    await write('ours')
    expect(await read()).toEqual(['theirs', 'ours'])
    await file.db.transaction().execute((transaction) => write('together', transaction))
    expect(await read()).toEqual(['theirs', 'ours', 'together'])
  })

  it('let one transaction in at a time, however many come', async () => {
    const steps: string[] = []
    const change = async (name: string) =>
      file.db.transaction().execute(async (transaction) => {
        steps.push(`${name} begins`)
        await write(name, transaction)
        await nextTurn()
        steps.push(`${name} ends`)
      })
    await Promise.all([change('a'), change('b'), change('c')])
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  it('undo what comes after a savepoint alone, and all of a transaction that fails', async () => {
    const transaction = await file.db.startTransaction().execute()
    await write('a', transaction)
    const inner = await transaction.savepoint('a "name"').execute()
    await write('b', inner)
    await inner.rollbackToSavepoint('a "name"').execute()
    await write('c', inner)
    await inner.releaseSavepoint('a "name"').execute()
    await transaction.commit().execute()
    expect(await read()).toEqual(['a', 'c'])
    const failing = file.db.transaction().execute(async (other) => {
      await write('d', other)
      throw new Error('mine')
    })
    await expect(failing).rejects.toThrow('mine')
    expect(await read()).toEqual(['a', 'c'])
  })
})

describe('a database that is full', () => {
  beforeEach(async () => {
    await begin(5_000)
    await sql`PRAGMA max_page_count = 1`.execute(file.db)
  })
  const big = 'x'.repeat(100_000)
  const full = { name: 'DatabaseUnavailable', reason: 'full' }

  it('refuses what needs room, says so, and takes it once there is some', async () => {
    await expect(write(big)).rejects.toMatchObject(full)
    expect(file.writability.problem).toMatchObject(full)
    expect(await read()).toEqual([])
    await sql`PRAGMA max_page_count = 100000`.execute(file.db)
    await write(big)
    expect(await read()).toEqual([big])
    expect(await file.writability.check()).toBe(null)
  })

  it('lets nothing that follows in a transaction slip through, which SQLite has ended by itself', async () => {
    const transaction = await file.db.startTransaction().execute()
    await write('before', transaction)
    await expect(write(big, transaction)).rejects.toMatchObject(full)
    // Where SQLite undid the statement alone, the transaction may go on; where it undid all, nothing may.
    const after = await write('after', transaction).then(
      () => ['before', 'after'],
      () => [],
    )
    await transaction
      .commit()
      .execute()
      .catch(() => transaction.rollback().execute())
    expect(await read()).toEqual(after)
  })
})
