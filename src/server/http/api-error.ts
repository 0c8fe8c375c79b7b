import { errorStatus, type ErrorCode, type ErrorReply } from '#contract/errors.ts'

/** An answer of the console API other than success. The message is shown to people. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: ErrorCode
  /** Sentences by input field. */
  readonly fields: Record<string, string> | undefined
  /** Seconds after which another try makes sense; sent as `Retry-After`. */
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, message: string, fields?: Record<string, string>, retryAfter?: number) {
    super(message)
    this.code = code
    this.fields = fields
    this.retryAfter = retryAfter
  }

  get status(): number {
    return errorStatus[this.code]
  }

  get headers(): Record<string, string> {
    return this.retryAfter === undefined ? {} : { 'retry-after': String(this.retryAfter) }
  }

  toReply(requestId: string): ErrorReply {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.fields === undefined ? {} : { fields: this.fields }),
        requestId,
      },
    }
  }
}
