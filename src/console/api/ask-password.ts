/**
 * Why a password is asked for: the session has ended, or the password was given too long ago for what is to be done.
 */
export type PasswordReason = 'logged-out' | 'step-up'

/** A question that is open; calls wait for its answer. */
export interface PasswordQuestion {
  reason: PasswordReason
  /** @param given whether the calls that wait may be sent again */
  answer: (given: boolean) => void
}

let open: (PasswordQuestion & { answered: Promise<boolean> }) | null = null
const listeners = new Set<() => void>()

function setOpen(question: typeof open): void {
  open = question
  for (const listener of listeners) listener()
}

/**
 * Asks the person who sits there for the password; whatever is on the page stays. Calls that ask while the question is open
 * share its answer.
 *
 * @returns whether it was given
 */
export function askPassword(reason: PasswordReason): Promise<boolean> {
  if (!asking) return Promise.resolve(false)
  if (open !== null) return open.answered
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const answer = (given: boolean) => {
    // A late answer to an earlier question leaves the present one open.
    if (open?.answered === promise) setOpen(null)
    resolve(given)
  }
  setOpen({ reason, answer, answered: promise })
  return promise
}

let asking = true

/** Whether to ask at all: not from logging out until a person has logged in, whatever calls are still on their way. */
export function setAsking(value: boolean): void {
  asking = value
  if (!value) open?.answer(false)
}

/** For `useSyncExternalStore`: the question that is open. */
export const passwordQuestion = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  get: (): PasswordQuestion | null => open,
}
