import { DatabaseUnavailable } from './unavailable.ts'

/** Milliseconds between two looks at whether the database can be written to: while it can, and while it cannot. */
const lookEvery = { well: 60_000, unwell: 1_000 }

interface Log {
  error: (fields: object, message: string) => void
  info: (fields: object, message: string) => void
}

/**
 * Remembers whether the database can be written to. It cannot from the first write that fails for such a reason, and it can
 * again when a probe has written something: that heals by itself, also where no request comes.
 */
export class Writability {
  readonly #write: () => Promise<void>
  #problem: DatabaseUnavailable | null = null
  #probing: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #log: Log | undefined

  /** @param write writes what was there before, and fails as any change would */
  constructor(write: () => Promise<void>) {
    this.#write = write
  }

  /** Why nothing can be written at present; its message is a sentence for people. */
  get problem(): DatabaseUnavailable | null {
    return this.#problem
  }

  /** A write has failed, and nothing of it is there. */
  failed(problem: DatabaseUnavailable): void {
    const isNew = this.#problem?.reason !== problem.reason
    this.#problem = problem
    if (!isNew) return
    this.#log?.error({ reason: problem.reason, err: problem.cause }, 'nothing can be written to the database')
    this.#schedule()
  }

  /** Finds out now. */
  async check(): Promise<DatabaseUnavailable | null> {
    this.#probing ??= this.#probe().finally(() => (this.#probing = undefined))
    await this.#probing
    return this.#problem
  }

  /** Looks by itself from now on. @returns stops it, and waits for the look that is being taken */
  watch(log: Log): () => Promise<void> {
    this.#log = log
    const known = this.#problem
    if (known !== null) log.error({ reason: known.reason, err: known.cause }, 'nothing can be written to the database')
    this.#schedule()
    return async () => {
      this.#log = undefined
      clearTimeout(this.#timer)
      await this.#probing
    }
  }

  async #probe(): Promise<void> {
    try {
      await this.#write()
    } catch (error) {
      if (error instanceof DatabaseUnavailable) this.failed(error)
      else this.#log?.error({ err: error }, 'it could not be found out whether the database can be written to')
      return
    }
    if (this.#problem === null) return
    this.#problem = null
    this.#log?.info({}, 'the database can be written to again')
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#log === undefined) return
    this.#timer = setTimeout(
      () => void this.check().finally(() => this.#schedule()),
      this.#problem === null ? lookEvery.well : lookEvery.unwell,
    )
    this.#timer.unref()
  }
}
