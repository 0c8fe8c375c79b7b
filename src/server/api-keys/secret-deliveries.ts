import type { Transaction } from 'kysely'
import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { commitTogether } from '../db/commit-together.ts'
import type { Tables } from '../db/tables.ts'
import { DatabaseUnavailable } from '../db/unavailable.ts'
import type { KeyAddress } from './record.ts'

/** Milliseconds that a delivery may wait to be noted with others. */
const noteWithin = 250
/** Milliseconds until they are noted again, where the database could not be written to. */
const noteAgainAfter = 5_000
/** How many are noted by one query. */
const batch = 500

/**
 * Follows the secrets of new keys. A key is made as undelivered and marked delivered once its secret has arrived, so that a
 * server or a connection that dies in between leaves the mark, not a live key that no one holds and no one sees.
 *
 * The console says itself when a secret has arrived, and hears back once that is on the disk. Twilio's clients do not, so
 * over REST a secret counts as delivered when its reply was handed to an open connection; what is lost on the way after
 * that cannot be known.
 *
 * Over REST deliveries are noted a little later and together, because a commit for each would cost as much as making the
 * key: with the next create (`noteWithNext`), or else after a quarter of a second. A server that dies before leaves the mark
 * on keys that were delivered, which is the safe side. What shows the mark calls `withoutOldMark`, and so never shows one
 * that is about to be taken away, nor waits for that.
 */
export class SecretDeliveries {
  readonly #db: Context['db']
  readonly #log: Context['log']
  readonly #delivered = new Set<string>()
  /** Those that are being written now. */
  readonly #noting = new Set<string>()
  readonly #writing = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined

  constructor(db: Context['db'], log: Context['log']) {
    this.#db = db
    this.#log = log
  }

  /** The secret of this key was handed to an open connection. It is noted within a quarter of a second. */
  delivered(sid: string): void {
    this.#delivered.add(sid)
    this.#noteIn(noteWithin)
  }

  /** A key as it was read, with what is known by now and not noted yet. */
  withoutOldMark<Key extends { sid: string; delivered: boolean }>(key: Key): Key {
    const known = this.#delivered.has(key.sid) || this.#noting.has(key.sid)
    return known ? { ...key, delivered: true } : key
  }

  /**
   * A person says that the secret of this key has arrived: taken from the user who made it alone. Answered when
   * it is on the disk, so that no crash brings the mark back.
   */
  async confirmedBy(userId: string, sid: string): Promise<void> {
    await commitTogether(this.#db, async (transaction) => {
      await transaction
        .updateTable('api_keys')
        .set({ secret_delivered: 1 })
        .where('sid', '=', sid)
        .where('created_by', '=', userId)
        .execute()
    })
  }

  /** Notes what waits by now in the commit of a change that is begun in this very turn. */
  noteWithNext(): void {
    if (this.#delivered.size > 0) this.#noteAll()
  }

  /**
   * The reply did not leave. The key stays marked; a repeated request may still deliver its secret.
   *
   * @param now milliseconds since 1970
   */
  undelivered(who: Principal, now: number, at: KeyAddress): void {
    this.#log.warn({ sid: at.sid }, 'the secret of a new API key could not be delivered')
    const { accountSid, sid: target } = at
    this.#write('an undelivered secret could not be recorded', (transaction) =>
      recordEvent(transaction, who, now, { accountSid, action: 'api-keys.secret-undelivered', target }),
    )
  }

  /** Writes what is known by now, and waits until all of it is written. */
  async settle(): Promise<void> {
    this.#noteAll()
    await Promise.all(this.#writing)
  }

  #noteIn(milliseconds: number): void {
    this.#timer ??= setTimeout(() => this.#noteAll(), milliseconds)
  }

  #noteAll(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const sids = [...this.#delivered]
    this.#delivered.clear()
    for (let start = 0; start < sids.length; start += batch) this.#note(sids.slice(start, start + batch))
  }

  #note(sids: string[]): void {
    for (const sid of sids) this.#noting.add(sid)
    const change = async (transaction: Transaction<Tables>) => {
      await transaction.updateTable('api_keys').set({ secret_delivered: 1 }).where('sid', 'in', sids).execute()
    }
    this.#write('delivered secrets could not be noted', change, (error) => {
      for (const sid of sids) this.#noting.delete(sid)
      if (!(error instanceof DatabaseUnavailable)) return
      for (const sid of sids) this.#delivered.add(sid)
      this.#noteIn(noteAgainAfter)
    })
  }

  /** No one waits for the result: where it fails the mark stays, which is the safe side. */
  #write(
    failure: string,
    change: (transaction: Transaction<Tables>) => Promise<void>,
    then: (error?: unknown) => void = () => undefined,
  ): void {
    const writing = commitTogether(this.#db, change)
      .then(
        () => then(),
        (error: unknown) => {
          then(error)
          this.#log.error({ err: error }, failure)
        },
      )
      .finally(() => this.#writing.delete(writing))
    this.#writing.add(writing)
  }
}
