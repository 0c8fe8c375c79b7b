import { memberLimit } from '#contract/members.ts'
import { subaccountLimit } from '#contract/subaccounts.ts'
import { easilyGuessed } from '../auth/password-rules.ts'
import type { Reason, Refused } from '../refused.ts'
import { ApiError } from './api-error.ts'

/** An answer with one sentence, which stands beside the field that it is about as well. */
const about = (code: 'invalid_input' | 'already_exists' | 'wrong_password', field: string, message: string) =>
  new ApiError(code, message, { [field]: message })

/** What the console is answered when a verb changed nothing. */
const answers: Record<Reason, (refused: Refused) => ApiError> = {
  'not-found': () => new ApiError('not_found', 'There is nothing here that you can open.'),
  'edit-conflict': () => new ApiError('changed_meanwhile', 'This key was changed in the meantime. Nothing was saved.'),
  'not-restricted': () => about('invalid_input', 'permissions', 'Only a Restricted key has permissions of its own.'),
  'unknown-permissions': ({ about: ids }) =>
    about('invalid_input', 'permissions', `The catalogue of permissions does not hold ${ids.join(', ')}.`),
  'request-in-flight': () =>
    new ApiError('in_flight', 'This is being carried out already. Try again in a moment.', undefined, 1),
  'idempotency-key-reused': () =>
    new ApiError('idempotency_key_reused', 'This Idempotency-Key was used for another request.'),
  'result-deleted': () =>
    new ApiError(
      'deleted_meanwhile',
      'Your first try created this API key, and it has been deleted since. Try again to create another.',
    ),
  'nested-subaccount': () => new ApiError('invalid_input', 'A subaccount cannot have subaccounts.'),
  'subaccount-limit': () =>
    new ApiError(
      'limit_reached',
      `This account has ${subaccountLimit} subaccounts, which is the most. Close one to create another.`,
    ),
  'status-of-main-account': () =>
    about('invalid_input', 'status', 'Only a subaccount can be suspended, reactivated or closed here.'),
  'status-of-closed-account': () => about('invalid_input', 'status', 'A closed subaccount stays closed.'),
  'main-account-suspended': () =>
    about('invalid_input', 'status', 'The main account is suspended, and its subaccounts with it.'),
  'settings-of-subaccount': () =>
    about('invalid_input', 'preventsEscalation', 'The main account decides this for its subaccounts.'),
  'tokens-changed': () =>
    new ApiError('changed_meanwhile', 'The tokens were changed in the meantime. Nothing was done.'),
  'secondary-exists': () => new ApiError('already_exists', 'There is a secondary token already.'),
  'already-member': () => about('already_exists', 'email', 'This person is a member already.'),
  'already-invited': () =>
    // The link cannot be shown again, and its reply may never have arrived.
    about(
      'already_exists',
      'email',
      'This person is invited already. If the link got lost, create a new one under Open invitations.',
    ),
  'member-limit': () => new ApiError('limit_reached', `This account has ${memberLimit} members, which is the most.`),
  'last-owner': () =>
    new ApiError('last_owner', 'This is the last owner of the account. Make another member an owner first.'),
  'no-invitation': () => new ApiError('not_found', 'This invitation no longer exists. Ask for a new one.'),
  'email-taken': () => new ApiError('already_exists', 'There is a user with this email already.'),
  'easily-guessed': () => about('invalid_input', 'password', easilyGuessed),
  'snapshot-of-other-version': () => new ApiError('invalid_input', 'The snapshot is of another version of Latchkey.'),
  'snapshot-of-other-database': () => new ApiError('invalid_input', 'The snapshot is of another demo database.'),
  'wrong-password': () => about('wrong_password', 'password', 'That is not the password of this user.'),
}

export const wordRefused = (refused: Refused): ApiError => answers[refused.reason](refused)
