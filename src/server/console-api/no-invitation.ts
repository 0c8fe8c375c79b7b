import { ApiError } from '../http/api-error.ts'

/** For a link that leads nowhere, whatever the reason. */
export function noInvitation(): ApiError {
  return new ApiError('not_found', 'This invitation does not exist any more. Ask for a new one.')
}
