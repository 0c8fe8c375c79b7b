import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { Db, Tables } from './tables.ts'

type Change<Result> = (transaction: Transaction<Tables>) => Promise<Result>

/** A change that waits, and how its caller hears of it. */
interface Waiting {
  change: Change<unknown>
  resolve: (result: never) => void
  reject: (error: unknown) => void
}

/** How many changes share a transaction at most: others wait as long as it takes. */
const largestGroup = 100

/** What waits for each database, in the order in which it came; an entry is there while it is worked off. */
const queues = new WeakMap<Db, Waiting[]>()

/**
 * Runs a change in a transaction that it may share with others ("group commit"). A commit waits for the disk, whatever
 * it holds, so changes that come at the same time wait once, together.
 *
 * To its caller it is a transaction of its own: the result comes after the commit, and a change that fails is undone
 * alone, by its savepoint. Only where the commit itself fails, it fails for all of the group.
 */
export function commitTogether<Result>(db: Db, change: Change<Result>): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const waiting: Waiting = { change, resolve, reject }
  const queue = queues.get(db)
  if (queue === undefined) {
    queues.set(db, [waiting])
    void workOff(db)
  } else {
    queue.push(waiting)
  }
  return promise
}

async function workOff(db: Db): Promise<void> {
  const queue = queues.get(db)!
  while (queue.length > 0) {
    // Requests that have arrived by now join; while some do, more may be on the way.
    let waiting: number
    do {
      waiting = queue.length
      await nextTurn()
    } while (queue.length > waiting && queue.length < largestGroup)
    await commitGroup(db, queue.splice(0, largestGroup))
  }
  queues.delete(db)
}

async function commitGroup(db: Db, group: readonly Waiting[]): Promise<void> {
  try {
    const answers = await runGroup(db, group)
    for (const answer of answers) answer()
  } catch (error) {
    for (const { reject } of group) reject(error)
  }
}

/** @returns what each caller is to be told, now that it is committed */
async function runGroup(db: Db, group: readonly Waiting[]): Promise<(() => void)[]> {
  const transaction = await db.startTransaction().execute()
  try {
    const answers: (() => void)[] = []
    for (const { change, resolve, reject } of group) {
      const own = await transaction.savepoint('own').execute()
      try {
        const result = await change(own)
        await own.releaseSavepoint('own').execute()
        answers.push(() => resolve(result as never))
      } catch (error) {
        await own.rollbackToSavepoint('own').execute()
        answers.push(() => reject(error))
      }
    }
    await transaction.commit().execute()
    return answers
  } catch (error) {
    // The first error says why.
    await transaction
      .rollback()
      .execute()
      .catch(() => undefined)
    throw error
  }
}
