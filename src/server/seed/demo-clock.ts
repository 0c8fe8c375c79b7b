/** The clock of a demo: the system's, moved by some time or standing still. */
export class DemoClock {
  #standsAt: number | undefined
  /** Milliseconds. */
  #ahead = 0

  constructor(standsAt?: number) {
    this.#standsAt = standsAt
  }

  get stands(): boolean {
    return this.#standsAt !== undefined
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#standsAt ?? Date.now() + this.#ahead

  /** @param at milliseconds since 1970; absent, it follows the system's again */
  set(at: number | undefined, stands: boolean): void {
    this.#standsAt = stands ? at : undefined
    this.#ahead = at === undefined ? 0 : at - Date.now()
  }
}
