import { ApiError } from '../http/api-error.ts'
import { explainGuess } from './explain-guess.ts'

/** Answers the link of an invitation, or a password beside it, that was not even checked. */
export function explainLinkGuess(error: unknown): never {
  return explainGuess(error, 'links and passwords')
}

/** For a link that leads nowhere, whatever the reason. */
export function noInvitation(): ApiError {
  return new ApiError('not_found', 'This invitation does not exist any more. Ask for a new one.')
}
