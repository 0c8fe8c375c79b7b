import { recordEvent } from '../audit/record-event.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import type { KeyAddress } from './record.ts'

/**
 * Follows the replies that carry secrets. A key is made as undelivered and marked delivered once its reply has left, so
 * that a server which dies in between leaves the mark, not a live key that nobody holds and nobody sees.
 *
 * Left means handed to the operating system on an open connection: what is lost on the way after that cannot be known
 * here, and is what `Idempotency-Key` is for.
 */
export class SecretDeliveries {
  readonly #db: Context['db']
  readonly #log: Context['log']
  readonly #delivered = new Set<string>()
  #writing: Promise<void> | undefined
  #recording: Promise<void> | undefined

  constructor(db: Context['db'], log: Context['log']) {
    this.#db = db
    this.#log = log
  }

  /**
   * What is to be told, once, whether the reply with a new key's secret left. Where it did not, the key stays marked; a
   * repeated request may still deliver it.
   *
   * @param now milliseconds since 1970
   */
  follow(who: Principal, now: number, at: KeyAddress): (left: boolean) => void {
    return (left) => (left ? this.#noteDelivered(at.sid) : this.#recordUndelivered(who, now, at))
  }

  /** Replies that leave while one is being noted are noted together. */
  #noteDelivered(sid: string): void {
    this.#delivered.add(sid)
    this.#writing ??= this.#write()
      // The mark stays, which is the safe side.
      .catch((error: unknown) => this.#log.error({ err: error }, 'delivered secrets could not be noted'))
      .finally(() => (this.#writing = undefined))
  }

  #recordUndelivered(who: Principal, now: number, at: KeyAddress): void {
    this.#log.warn({ sid: at.sid }, 'the secret of a new API key could not be delivered')
    const { accountSid, sid: target } = at
    const action = 'api-keys.secret-undelivered'
    this.#recording = this.#db
      .transaction()
      .execute((transaction) => recordEvent(transaction, who, now, { accountSid, action, target }))
      .catch((error: unknown) => this.#log.error({ err: error }, 'an undelivered secret could not be recorded'))
  }

  /** Waits until all of it is written. */
  async settle(): Promise<void> {
    await this.#writing
    await this.#recording
  }

  async #write(): Promise<void> {
    while (this.#delivered.size > 0) {
      const sids = [...this.#delivered].slice(0, 500)
      for (const sid of sids) this.#delivered.delete(sid)
      await this.#db.updateTable('api_keys').set({ secret_delivered: 1 }).where('sid', 'in', sids).execute()
    }
  }
}
