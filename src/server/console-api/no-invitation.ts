import { ApiError } from '../http/api-error.ts'

/** For a link that leads nowhere, whatever the reason. */
export function noInvitation(): ApiError {
  return new ApiError('not_found', 'This invitation no longer exists. Ask for a new one.')
}
