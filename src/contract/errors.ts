import * as z from 'zod/mini'

/** Every error of the console API and its HTTP status. */
export const errorStatus = {
  invalid_input: 400,
  not_logged_in: 401,
  wrong_credentials: 401,
  forbidden: 403,
  foreign_origin: 403,
  step_up_required: 403,
  wrong_password: 403,
  account_suspended: 403,
  not_found: 404,
  method_not_allowed: 405,
  timed_out: 408,
  in_flight: 409,
  already_exists: 409,
  deleted_meanwhile: 409,
  last_owner: 409,
  limit_reached: 409,
  changed_meanwhile: 412,
  body_too_large: 413,
  unsupported_body: 415,
  expectation_failed: 417,
  misdirected: 421,
  idempotency_key_reused: 422,
  version_required: 428,
  too_many_guesses: 429,
  headers_too_large: 431,
  internal: 500,
  unavailable: 503,
  storage_full: 507,
} as const

export type ErrorCode = keyof typeof errorStatus

/** What any endpoint may answer without saying so. */
export const commonErrors: readonly ErrorCode[] = [
  'invalid_input',
  'not_logged_in',
  'forbidden',
  'foreign_origin',
  'body_too_large',
  'unsupported_body',
  'internal',
  'unavailable',
  'storage_full',
]

/**
 * The one shape of an error. `message` is a sentence for people; `fields` holds a sentence for each input field that is
 * wrong, by its name; `requestId` is the id of the server's log line.
 */
export const ErrorReply = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    fields: z.optional(z.record(z.string(), z.string())),
    requestId: z.optional(z.string()),
  }),
})
export type ErrorReply = z.infer<typeof ErrorReply>
