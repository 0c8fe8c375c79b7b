import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { isBusy } from './unavailable.ts'

/** Milliseconds between two tries to get a lock that another program holds: at first, and at most. */
const between = { first: 5, most: 50 }

const impatient = new AsyncLocalStorage<true>()

/** Runs something whose writes give up where they would have to wait for another program. */
export function withoutPatience<Result>(run: () => Promise<Result>): Promise<Result> {
  return impatient.run(true, run)
}

/** Whether the present caller waits for locks of other programs. */
export function isPatient(): boolean {
  return impatient.getStore() === undefined
}

/** The lock of another program was not released in time. */
export class LockNotReleased extends Error {
  override name = 'LockNotReleased'
}

interface Waiting {
  /** On the clock of `performance.now()`. */
  until: number
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * Lets one writer of this process at a time to the database, in the order in which they came, and tries again for the one
 * whose turn it is while another program holds the lock. Nothing of it blocks the process, unlike SQLite's own timeout.
 *
 * Writers of this process wait for each other as long as it takes. For another program each waits no longer than the
 * patience from when it came, its time in the queue included.
 */
export class WriteTurn {
  readonly #patience: number
  #taken = false
  #waiting: Waiting[] = []

  /** @param patience milliseconds */
  constructor(patience: number) {
    this.#patience = patience
  }

  /**
   * Waits for the turn, which must be passed on.
   *
   * @returns until when to wait for other programs
   * @throws LockNotReleased when those before waited for another program so long
   */
  async take(): Promise<number> {
    const until = this.patientUntil()
    if (this.#taken) {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push({ until, resolve, reject })
      })
    }
    this.#taken = true
    return until
  }

  pass(): void {
    const next = this.#waiting.shift()
    // Stays taken, so that no newcomer overtakes the one who is let in.
    if (next === undefined) this.#taken = false
    else next.resolve()
  }

  patientUntil(): number {
    return isPatient() ? performance.now() + this.#patience : 0
  }

  /**
   * Does something that wants a lock, again and again while another program holds it.
   *
   * @param until when to give up; it is tried once in any case
   * @throws LockNotReleased
   */
  async insist<Result>(until: number, attempt: () => Result): Promise<Result> {
    for (let pause = between.first; ; pause = Math.min(pause * 2, between.most)) {
      try {
        return attempt()
      } catch (error) {
        if (!isBusy(error)) throw error
        const time = performance.now()
        this.#sendAway(time, error)
        if (time >= until) throw new LockNotReleased('the lock was not released in time', { cause: error })
      }
      await sleep(pause)
    }
  }

  /** Those who have waited long enough go, since the one whose turn it is waits too. */
  #sendAway(time: number, cause: unknown): void {
    if (this.#waiting.length === 0) return
    const late = this.#waiting.filter(({ until }) => until <= time)
    this.#waiting = this.#waiting.filter(({ until }) => until > time)
    for (const { reject } of late) reject(new LockNotReleased('the lock was not released in time', { cause }))
  }
}
