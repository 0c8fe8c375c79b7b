import type { DatabaseUnavailable } from '../db/unavailable.ts'

/**
 * An error of the REST API. Codes and texts are Twilio's, as far as they are recorded (docs/rest-api.md).
 */
export class RestError extends Error {
  override name = 'RestError'
  readonly status: number
  readonly code: number
  /** Seconds after which a client may ask again; undefined where waiting changes nothing. */
  readonly retryAfter: number | undefined

  constructor(status: number, code: number, message: string, retryAfter?: number) {
    super(message)
    this.status = status
    this.code = code
    this.retryAfter = retryAfter
  }

  /** The body that official clients read. */
  toBody() {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    }
  }
}

/** Wrong, unknown or insufficient credentials: one answer for all, so that none can be told from another. */
export const notAuthenticated = () => new RestError(401, 20003, 'Authenticate')
export const invalidUsername = () => new RestError(401, 20003, 'Authentication Error - invalid username')
export const missingPermission = (permission: string) =>
  new RestError(401, 70051, `Authorization Error: required permission ${permission.replace(/^\//, '')} is missing`)
/** @param path as Twilio's texts name it: of v2010 with the version, of the other APIs without */
export const resourceNotFound = (path: string) =>
  new RestError(404, 20404, `The requested resource ${path} was not found`)
export const invalidSid = () => new RestError(400, 70002, 'Invalid Sid provided in the request')
export const constraintViolation = () => new RestError(400, 70001, 'The request has constraint violations')
export const invalidAssertion = (permission: string) =>
  new RestError(400, 70002, `assertion '${permission}' is invalid`)

export const invalidPolicy = () => new RestError(400, 70002, 'Policy is invalid')

export const missingParameter = (name: string) => new RestError(400, 20001, `Missing required parameter ${name}`)

export const noAssertions = () => new RestError(401, 70051, "Authorization Error: actor doesn't have any assertions")
/** Where the account prevents escalation, which Twilio's do not: the code is Twilio's for a missing permission. */
export const beyondOwnPermissions = () =>
  new RestError(401, 70051, 'Authorization Error: this key can only create Restricted keys within its own permissions')
export const invalidParameter = (name: string) => new RestError(400, 20001, `Invalid parameter ${name}`)
export const pageTokenRequired = () => new RestError(400, 20001, 'PageToken is required')
export const invalidPageToken = () => new RestError(400, 21481, 'Invalid PageToken')
/** These three answer an `Idempotency-Key`, which Twilio does not know; the codes are Twilio's for such cases. */
export const conflict = () => new RestError(409, 20409, 'A request with this Idempotency-Key is being carried out')
export const keyReused = () => new RestError(422, 20422, 'This Idempotency-Key was used for another request')
export const createdKeyDeleted = () =>
  new RestError(409, 20409, 'The API key that was created with this Idempotency-Key has been deleted')
export const tooManyRequests = (retryAfter: number) => new RestError(429, 20429, 'Too Many Requests', retryAfter)
export const internalError = () => new RestError(500, 20500, 'An internal server error has occurred')
/** The database cannot be written to: 507 for a full disk. Twilio has no such answer; the code is its own for 503. */
export const unavailable = ({ reason, message, retryAfter }: DatabaseUnavailable) =>
  new RestError(reason === 'full' ? 507 : 503, 20503, message, retryAfter)
