import type { Reason, Refused } from '../refused.ts'
import { subaccountLimit } from '#contract/subaccounts.ts'
import {
  conflict,
  constraintViolation,
  createdKeyDeleted,
  internalError,
  invalidAssertion,
  keyReused,
  resourceNotFound,
  RestError,
} from './errors.ts'

/** What clients are answered when a verb changed nothing; what no resource can cause has no entry. */
const answers: Partial<Record<Reason, (path: string, refused: Refused) => RestError>> = {
  'not-found': resourceNotFound,
  'not-restricted': constraintViolation,
  'unknown-permissions': (_path, { about }) => invalidAssertion(about[0]!),
  'request-in-flight': conflict,
  'idempotency-key-reused': keyReused,
  'result-deleted': createdKeyDeleted,
  'nested-subaccount': () => new RestError(400, 21101, 'Subaccounts cannot contain subaccounts'),
  'subaccount-limit': () =>
    new RestError(400, 20001, `An account has at most ${subaccountLimit} subaccounts that are not closed`),
  'status-of-main-account': () => new RestError(400, 21477, 'The status of a main account cannot be changed'),
  'status-of-closed-account': () =>
    new RestError(400, 21479, 'Unable to update Status for subaccount, subaccount is closed and can not be re-opened.'),
  'main-account-suspended': () =>
    new RestError(400, 21476, 'Unable to update Status for subaccount, its main account is suspended.'),
  'secondary-exists': () => new RestError(400, 70002, 'There is a secondary Auth Token already'),
}

/** @param path as Twilio's texts name the resource */
export function answerRefused(refused: Refused, path: string): RestError {
  return answers[refused.reason]?.(path, refused) ?? internalError()
}
