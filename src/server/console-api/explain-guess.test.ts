import { expect, it } from 'vitest'
import { DatabaseUnavailable, type UnavailableReason } from '../db/unavailable.ts'
import { explainGuess } from './explain-guess.ts'

it.each<UnavailableReason>(['held', 'full', 'read-only', 'failing'])(
  'a guess that cannot be counted is answered with 503 and its reason: %s',
  (reason) => {
    const problem = new DatabaseUnavailable(reason, new Error('cause'))
    const { message, retryAfter } = problem
    expect(() => explainGuess(problem)).toThrow(
      expect.objectContaining({ code: 'unavailable', status: 503, message, retryAfter }),
    )
  },
)
