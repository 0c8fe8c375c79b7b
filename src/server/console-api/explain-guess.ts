import { TooManyPasswords } from '../auth/password.ts'
import { findUnavailable } from '../db/unavailable.ts'
import { ApiError } from '../http/api-error.ts'
import { TooManyGuesses } from '../sessions/guesses.ts'

/** Answers a password that was not even checked; any other error goes on. */
export function explainGuess(error: unknown): never {
  // A guess that cannot be counted is not checked: 503 whatever the reason, also where the disk is full.
  const unavailable = findUnavailable(error)
  if (unavailable !== undefined) {
    throw new ApiError('unavailable', unavailable.message, undefined, unavailable.retryAfter)
  }
  if (error instanceof TooManyPasswords) {
    throw new ApiError('unavailable', 'Many people are logging in just now. Try again in a moment.')
  }
  if (error instanceof TooManyGuesses) {
    const { retryAfter } = error
    if (retryAfter === null) {
      throw new ApiError(
        'too_many_guesses',
        'Too many wrong passwords for this email. Log in from a browser that you have used before, or ask your administrator to reset the password.',
      )
    }
    const message = `Too many wrong passwords. Try again in ${inWords(retryAfter)}.`
    throw new ApiError('too_many_guesses', message, undefined, retryAfter)
  }
  throw error
}

function inWords(seconds: number): string {
  const say = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`
  if (seconds <= 90) return say(seconds, 'second')
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 90 ? say(minutes, 'minute') : say(Math.ceil(minutes / 60), 'hour')
}
