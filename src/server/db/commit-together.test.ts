import { DatabaseSync } from 'node:sqlite'
import { sql, type Transaction } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenFile, openTestFile } from '../testing/open-test-database.ts'
import { commitTogether } from './commit-together.ts'
import type { Tables } from './tables.ts'

let file: OpenFile
let beside: DatabaseSync
beforeEach(async () => {
  file = await openTestFile()
  // What another connection reads is committed.
  beside = new DatabaseSync(file.path)
  await sql`CREATE TABLE notes (note text PRIMARY KEY)`.execute(file.db)
})
afterEach(async () => {
  beside.close()
  await file.close()
})

const write = (note: string) => async (transaction: Transaction<Tables>) => {
  await sql`INSERT INTO notes VALUES (${note})`.execute(transaction)
  return note
}
const committed = () =>
  beside
    .prepare('SELECT note FROM notes ORDER BY rowid')
    .all()
    .map((row) => row['note'])

describe('changes that are committed together', () => {
  it('are on the disk before any caller hears of it, in one transaction', async () => {
    const seen: unknown[][] = []
    const changes = ['a', 'b', 'c'].map((note) =>
      commitTogether(file.db, write(note)).then(() => seen.push(committed())),
    )
    await Promise.all(changes)
    expect(seen).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ])
  })

  it('are not there for others before that', async () => {
    let between: unknown[] = []
    await Promise.all([
      commitTogether(file.db, write('a')),
      commitTogether(file.db, async () => {
        between = committed()
      }),
    ])
    expect(between).toEqual([])
    expect(committed()).toEqual(['a'])
  })

  /** Sends changes, each in a turn of the event loop, until told to stop. @returns what each found committed */
  const oneATurn = async (enough: (sent: number) => boolean) => {
    const found: number[] = []
    const changes: Promise<unknown>[] = []
    await new Promise<void>((resolve) => {
      const send = () => {
        if (enough(changes.length)) return resolve()
        setImmediate(send)
        const note = `note ${changes.length}`
        const change = (transaction: Transaction<Tables>) => {
          found.push(committed().length)
          return write(note)(transaction)
        }
        changes.push(commitTogether(file.db, change))
      }
      send()
    })
    await Promise.all(changes)
    return found
  }

  it('wait for each other as long as further ones come', async () => {
    expect(await oneATurn((sent) => sent === 5)).toEqual([0, 0, 0, 0, 0])
  })

  it('do not wait for ever where they never stop coming', async () => {
    const found = await oneATurn((sent) => committed().length > 0 || sent === 1_000)
    expect(found.length).toBeLessThan(1_000)
  })

  it('run one after the other, in the order in which they came', async () => {
    const steps: string[] = []
    const change = (name: string) => async (transaction: Transaction<Tables>) => {
      steps.push(`${name} begins`)
      await write(name)(transaction)
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      steps.push(`${name} ends`)
    }
    await Promise.all([commitTogether(file.db, change('a')), commitTogether(file.db, change('b'))])
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('fail alone: what one wrote is undone, its caller gets its error, and the others stay', async () => {
    const results = await Promise.allSettled([
      commitTogether(file.db, write('a')),
      commitTogether(file.db, async (transaction) => {
        await write('half')(transaction)
        throw new Error('mine')
      }),
      commitTogether(file.db, write('a')),
      commitTogether(file.db, write('b')),
    ])
    expect(results).toMatchObject([
      { status: 'fulfilled', value: 'a' },
      { status: 'rejected', reason: { message: 'mine' } },
      { status: 'rejected', reason: { message: expect.stringContaining('UNIQUE') } },
      { status: 'fulfilled', value: 'b' },
    ])
    expect(committed()).toEqual(['a', 'b'])
  })

  it('all fail where the transaction is lost, and the next ones succeed', async () => {
    const results = await Promise.allSettled([
      commitTogether(file.db, write('a')),
      // As SQLite does by itself, for example on a full disk.
      commitTogether(file.db, async (transaction) => {
        await sql`ROLLBACK`.execute(transaction)
        throw new Error('the disk is full')
      }),
      commitTogether(file.db, write('b')),
    ])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(committed()).toEqual([])
    expect(await commitTogether(file.db, write('c'))).toBe('c')
    expect(committed()).toEqual(['c'])
  })

  it('may be many at once, more than one transaction takes, and more while these are written', async () => {
    const notes = Array.from({ length: 250 }, (_, i) => `note ${i}`)
    const later = notes.map((note) => `after ${note}`)
    const results = await Promise.all(
      notes.map(async (note) => {
        const first = await commitTogether(file.db, write(note))
        return [first, await commitTogether(file.db, write(`after ${note}`))]
      }),
    )
    expect(results.flat().toSorted()).toEqual([...notes, ...later].toSorted())
    expect(committed().slice(0, 250)).toEqual(notes)
    expect(committed()).toHaveLength(500)
  })
})
